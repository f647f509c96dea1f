// How it is looked at: level of detail, the ribbon's transform, theme, colours, panes.
import type { Settings } from './settings';
import type { SliceTools } from './store';
import type { AppActions, AppState } from './types';

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
  | 'colorMap'
  | 'channelOrder'
  | 'sharedRange'
  | 'leftFolded'
  | 'rightFolded'
  | 'paneWidths'
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
    colorMap: settings.colorMap,
    channelOrder: settings.channelOrder,
    sharedRange: settings.sharedRange,
    leftFolded: settings.leftFolded || isNarrow(),
    rightFolded: settings.rightFolded,
    paneWidths: settings.paneWidths,
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
  | 'colorMapChosen'
  | 'channelOrderChosen'
  | 'sharedRangeChosen'
  | 'leftPaneFolded'
  | 'rightPaneFolded'
  | 'paneResized'
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
    colorMapChosen: colorMap => set({ colorMap }),
    channelOrderChosen: channelOrder => set({ channelOrder }),
    sharedRangeChosen: sharedRange => set({ sharedRange }),
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
