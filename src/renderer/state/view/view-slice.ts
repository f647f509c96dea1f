// How it is looked at: level of detail, the ribbon's transform, theme, panes and their tabs.

import type { AppState } from '../app-state';
import type { SliceTools } from '../slice-tools';
import {
  GRAPH_LEAST,
  type InspectorTab,
  type Level,
  type MetricScale,
  type NodeMetric,
  type Theme,
} from './view-state';

export interface ViewActions {
  levelChosen(level: Level): void;
  /** Zooms out to the whole network. */
  wholeNetworkRequested(): void;
  /** Zooms to what is selected until it fills the view. */
  selectionZoomRequested(): void;
  /** One step in (above 1) or out (below 1), about the middle. */
  zoomStepped(factor: number): void;
  /** The box that finds a layer by name was opened or closed. */
  findToggled(open: boolean): void;
  nodeMetricChosen(metric: NodeMetric): void;
  metricScaleChosen(scale: MetricScale): void;
  viewMoved(transform: AppState['transform']): void;
  ribbonLaidOut(ribbon: NonNullable<AppState['ribbon']>): void;
  /** The ribbon went where it was asked to. */
  viewReached(): void;
  themeChosen(theme: Theme): void;
  inspectorTabChosen(tab: InspectorTab): void;
  leftPaneFolded(folded: boolean): void;
  rightPaneFolded(folded: boolean): void;
  paneResized(side: 'left' | 'right', width: number): void;
  /** @param height in pixels; null gives the graph what the charts leave */
  graphResized(height: number | null): void;
}

export const PANE_LIMITS = {
  left: { least: 208, most: 400 },
  right: { least: 280, most: 640 },
} as const;

export function viewActions({ set, ribbon }: SliceTools): ViewActions {
  return {
    levelChosen: level => set({ level }),
    viewMoved: transform => set({ transform }),
    ribbonLaidOut: ribbon => set({ ribbon }),
    viewReached: () => set({ viewAsked: null }),
    wholeNetworkRequested: () => ribbon().fit(),
    selectionZoomRequested: () => ribbon().zoomToSelection(),
    zoomStepped: factor => ribbon().zoomStep(factor),
    findToggled: finding => set({ finding }),
    nodeMetricChosen: nodeMetric => set({ nodeMetric }),
    metricScaleChosen: metricScale => set({ metricScale }),
    themeChosen: theme => set({ theme }),
    inspectorTabChosen: inspectorTab => set({ inspectorTab }),
    leftPaneFolded: leftFolded => set({ leftFolded }),
    rightPaneFolded: rightFolded => set({ rightFolded }),
    graphResized: height =>
      set({ graphHeight: height === null ? null : Math.round(Math.max(GRAPH_LEAST, height)) }),
    paneResized: (side, width) =>
      set(state => {
        const { least, most } = PANE_LIMITS[side];
        const kept = Math.round(Math.min(most, Math.max(least, width)));
        return { paneWidths: { ...state.paneWidths, [side]: kept } };
      }),
  };
}
