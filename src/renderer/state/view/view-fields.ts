// What is kept of how the network is looked at.
import { z } from '../../../shared/protocol/zod';
import { ALWAYS, type Fields, field, part, passing, remembered } from '../keep/field';
import { METRIC_WORDS } from './metric-words';
import { isNarrow } from './narrow';
import { seenView } from './seen-view';
import {
  GRAPH_LEAST,
  INSPECTOR_TABS,
  METRIC_SCALES,
  NODE_METRICS,
  THEMES,
  type ViewState,
  viewSchema,
} from './view-state';

const width = z.number().min(160).max(800);

export const viewFields: Fields<ViewState> = {
  level: passing('blocks'),
  nodeMetric: field('picture', 'what nodes show', z.enum(NODE_METRICS), ALWAYS, {
    words: metric => METRIC_WORDS[metric],
  }),
  metricScale: field('linear', 'scale of nodes', z.enum(METRIC_SCALES), ALWAYS),
  inspectorTab: field('maps', 'tab of the inspector', z.enum(INSPECTOR_TABS), ['link', 'session']),
  transform: {
    start: { tx: 0, ty: 0, k: 1 },
    kept: 'parts',
    parts: { view: part('view', viewSchema, ['link', 'session'], seenView) },
  },
  ribbon: passing(null),
  viewAsked: passing(null),
  finding: passing(false),
  theme: remembered('system', z.enum(THEMES)),
  leftFolded: {
    get start() {
      return isNarrow();
    },
    kept: {
      called: '',
      schema: z.boolean(),
      keepers: ['visit'],
      // That it is folded in a narrow window is no wish of the user.
      read: ({ leftFolded }) => (isNarrow() ? undefined : leftFolded),
      write: (_, folded) => ({ leftFolded: folded || isNarrow() }),
    },
  },
  rightFolded: remembered(false, z.boolean()),
  graphHeight: remembered(null, z.number().min(GRAPH_LEAST).max(4000).nullable()),
  paneWidths: remembered({ left: 248, right: 384 }, z.object({ left: width, right: width })),
};
