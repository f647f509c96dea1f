// How it is looked at: level of detail, the ribbon's transform, theme, panes and their tabs.

import type { AppActions } from './app-actions';
import type { Settings } from './settings';
import type { SliceTools } from './store';
import type { AppState } from './types';

type View = Pick<
  AppState,
  | 'level'
  | 'transform'
  | 'ribbon'
  | 'viewAsked'
  | 'nodeMetric'
  | 'metricScale'
  | 'finding'
  | 'theme'
  | 'leftFolded'
  | 'rightFolded'
  | 'paneWidths'
  | 'inspectorTab'
>;

/** Below this many pixels three panes do not fit: the left one folds to icons. */
const NARROW = 1180;

export function isNarrow(): boolean {
  return typeof window !== 'undefined' && window.innerWidth < NARROW;
}

export const PANE_LIMITS = {
  left: { least: 208, most: 400 },
  right: { least: 280, most: 640 },
} as const;

export function viewStart(settings: Settings): View {
  return {
    level: 'blocks',
    transform: { tx: 0, ty: 0, k: 1 },
    ribbon: null,
    viewAsked: null,
    nodeMetric: settings.nodeMetric,
    metricScale: settings.metricScale,
    finding: false,
    theme: settings.theme,
    leftFolded: settings.leftFolded || isNarrow(),
    rightFolded: settings.rightFolded,
    paneWidths: settings.paneWidths,
    inspectorTab: 'maps',
  };
}

export function viewActions({
  set,
  ribbon,
}: SliceTools): Pick<
  AppActions,
  | 'levelChosen'
  | 'viewMoved'
  | 'ribbonLaidOut'
  | 'viewReached'
  | 'wholeNetworkRequested'
  | 'selectionZoomRequested'
  | 'zoomStepped'
  | 'findToggled'
  | 'nodeMetricChosen'
  | 'metricScaleChosen'
  | 'themeChosen'
  | 'leftPaneFolded'
  | 'rightPaneFolded'
  | 'paneResized'
  | 'inspectorTabChosen'
> {
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
    paneResized: (side, width) =>
      set(state => {
        const { least, most } = PANE_LIMITS[side];
        const kept = Math.round(Math.min(most, Math.max(least, width)));
        return { paneWidths: { ...state.paneWidths, [side]: kept } };
      }),
  };
}
