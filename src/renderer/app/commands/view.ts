// Commands on how it is looked at: level of detail, theme, panes.

import { appState } from '../../state/use-app-state';
import { METRIC_WORDS } from '../../state/view/metric-words';
import { INSPECTOR_TABS, LEVELS, NODE_METRICS } from '../../state/view/view-state';
import { resolvedTheme } from '../theme';
import { actions, type Command } from './command';

/** One step of zoom. */
const ZOOM = 1.6;

const TABS = {
  maps: 'maps',
  statistics: 'statistics',
  gradient: 'gradient',
  pixels: 'attribution over the photo',
  kernels: 'kernels',
  math: 'mathematics',
} as const;

export const VIEW: readonly Command[] = [
  ...LEVELS.map(
    (level): Command => ({
      id: `view.${level}`,
      title: `Show the network as ${level}`,
      group: 'View',
      keywords: 'level of detail zoom',
      available: state => state.level !== level,
      run: () => actions().levelChosen(level),
    }),
  ),
  ...INSPECTOR_TABS.map(
    (tab): Command => ({
      id: `view.tab-${tab}`,
      title: `Show the ${TABS[tab]} of the selected node`,
      group: 'View',
      keywords: 'inspector tab',
      available: state => state.inspectorTab !== tab,
      run: () => actions().inspectorTabChosen(tab),
    }),
  ),
  {
    id: 'view.find',
    title: 'Find a layer by name',
    group: 'View',
    keys: ['/'],
    keywords: 'search jump go to node torchvision timm keras paper conv4_x res4b3',
    run: () => actions().findToggled(true),
  },
  {
    id: 'view.fit',
    title: 'Show the whole network in the view',
    group: 'View',
    keys: ['0', 'f'],
    keywords: 'fit zoom all overview',
    run: () => actions().wholeNetworkRequested(),
  },
  {
    id: 'view.zoom-selection',
    title: 'Zoom to the selection',
    group: 'View',
    keys: ['z'],
    keywords: 'block layer close',
    run: () => actions().selectionZoomRequested(),
  },
  {
    id: 'view.zoom-in',
    title: 'Zoom in',
    group: 'View',
    keys: ['+', '='],
    run: () => actions().zoomStepped(ZOOM),
  },
  {
    id: 'view.zoom-out',
    title: 'Zoom out',
    group: 'View',
    keys: ['-'],
    run: () => actions().zoomStepped(1 / ZOOM),
  },
  ...NODE_METRICS.map(
    (metric): Command => ({
      id: `view.nodes-${metric}`,
      title: `Show ${METRIC_WORDS[metric]} on the nodes`,
      group: 'View',
      keywords: 'colour color metric encode',
      available: ({ nodeMetric }) => nodeMetric !== metric,
      run: () => actions().nodeMetricChosen(metric),
    }),
  ),
  {
    id: 'view.nodes-scale',
    title: 'Colour nodes on a logarithmic scale, or a linear one',
    titleIn: ({ metricScale }) =>
      `Colour nodes on a ${metricScale === 'linear' ? 'logarithmic' : 'linear'} scale`,
    group: 'View',
    keywords: 'color metric log',
    available: ({ nodeMetric }) => nodeMetric !== 'picture',
    run: () => actions().metricScaleChosen(appState().metricScale === 'linear' ? 'logarithmic' : 'linear'),
  },
  {
    id: 'view.theme',
    title: 'Dark or light',
    titleIn: ({ theme }) => (resolvedTheme(theme) === 'dark' ? 'Turn light' : 'Turn dark'),
    group: 'View',
    keys: ['d'],
    keywords: 'theme mode',
    run: () => actions().themeChosen(resolvedTheme(appState().theme) === 'dark' ? 'light' : 'dark'),
  },
  {
    id: 'view.system-theme',
    title: 'Take the theme of the system',
    group: 'View',
    keywords: 'dark light mode',
    available: ({ theme }) => theme !== 'system',
    run: () => actions().themeChosen('system'),
  },
  {
    id: 'view.left',
    title: 'Fold the left pane',
    titleIn: ({ leftFolded }) => (leftFolded ? 'Unfold the left pane' : 'Fold the left pane'),
    group: 'View',
    keys: ['['],
    keywords: 'image predictions side bar',
    run: () => actions().leftPaneFolded(!appState().leftFolded),
  },
  {
    id: 'view.right',
    title: 'Fold the inspector',
    titleIn: ({ rightFolded }) => (rightFolded ? 'Unfold the inspector' : 'Fold the inspector'),
    group: 'View',
    keys: [']'],
    keywords: 'right pane side bar',
    run: () => actions().rightPaneFolded(!appState().rightFolded),
  },
  {
    id: 'view.outline',
    title: 'Read the network in words',
    group: 'View',
    keys: ['t'],
    keywords: 'outline tree list screen reader values accessible',
    run: () => actions().sheetOpened('outline'),
  },
];
