// Everything that a person sets and may want back, as a table: undo, links and session files are made from it. A new
// field of the store gets its line here. What stands first names a step that changes several.

import { SLOTS, type Slot } from '../../../shared/protocol/messages';
import {
  cropSchema,
  gatesSchema,
  LOSSES,
  networkSchema,
  rivalSchema,
  strokesSchema,
  targetSchema,
} from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import { resolveNodeName } from '../../../shared/resnet/architecture';
import { MODEL_NAMES, VARIANTS } from '../../../shared/resnet/variant';
import type { AppState } from '../app-state';
import { NORM_SCALES } from '../gradient/gradient-state';
import { CHANNEL_ORDERS, COLOR_MAPS, KERNEL_ORDERS, MAP_VIEWS } from '../maps/maps-state';
import { PIN_LIMIT } from '../maps/pins';
import { entryOf, startingWeights } from '../network/network';
import type { Pane } from '../network/network-state';
import { trueClassesSchema } from '../picture/marks-slice';
import { keptPictures } from '../picture/tray-slice';
import { paneNet, selectionAfterChange } from '../selection/selection';
import { METRIC_WORDS } from '../view/metric-words';
import { INSPECTOR_TABS, METRIC_SCALES, NODE_METRICS, viewSchema } from '../view/view-state';
import { type KeptField, kept, plain } from './field';
import { seenView } from './seen-view';
import { histogramSchema, pixelsSchema } from './settings';

function withPane(state: AppState, slot: Slot, change: Partial<Pane>): Partial<AppState> {
  return { panes: { ...state.panes, [slot]: { ...state.panes[slot], ...change } } };
}

/** What of a network's wishes differs, in the order in which it is told. */
const WISHES = [
  ['model', 'network'],
  ['weights', 'weights'],
  ['shortcut', 'shortcut option'],
  ['stride', 'stride placement'],
  ['input', 'input size'],
  ['preprocessing', 'preprocessing'],
] as const;

function networkOfPane(slot: Slot): KeptField {
  return kept(
    slot,
    (before, after) => {
      const wish = WISHES.find(([key]) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
      return wish?.[1] ?? 'network';
    },
    networkSchema,
    {
      read: state => state.panes[slot].network,
      // Weights may be gone by now; the model then goes on with what it has.
      write: (state, network) => {
        const known = state.weights.length > 0;
        const weights = known
          ? startingWeights(network.model, state.weights, network.weights)
          : network.weights;
        return withPane(state, slot, { network: { ...network, weights }, error: null });
      },
    },
    {
      words: (network, state) => {
        const title = entryOf(network, state.weights)?.title;
        return title ? `${VARIANTS[network.model].title}, ${title}` : VARIANTS[network.model].title;
      },
    },
  );
}

function gatesOfPane(slot: Slot): KeptField {
  return kept(
    `${slot}.gates`,
    'gates',
    gatesSchema,
    {
      read: state => state.panes[slot].gates ?? {},
      write: (state, gates) => {
        const { blocks } = paneNet(state, slot);
        const known = Object.entries(gates).filter(([name]) => blocks.some(block => block.name === name));
        return withPane(state, slot, { gates: Object.fromEntries(known), error: null });
      },
    },
    { streams: true },
  );
}

const nodeName = z.string().max(64);
const selectionSchema = z.object({
  slot: z.enum(SLOTS),
  node: nodeName,
  origin: z.object({ model: z.enum(MODEL_NAMES), node: nodeName }),
});

const pinSchema = z.object({
  id: z.string().max(300),
  network: networkSchema,
  node: nodeName,
  channel: z.int().min(0).max(65_535),
});

/** A node that the network does not have (a link may say anything) leaves the selection as it was. */
function selected(state: AppState, selection: AppState['selection']): Partial<AppState> {
  const slot = state.comparing ? selection.slot : 'a';
  const net = paneNet(state, slot);
  const there = net.nodes.some(({ name }) => name === resolveNodeName(net, selection.node));
  if (there) return { selection: { ...selection, slot } };
  return { selection: selectionAfterChange({ ...state, selection: { ...state.selection, slot } }) };
}

/** Stands for whichever picture is shown in passing. */
const PASSING = '';

const withoutResult = { run: null, progress: null, error: null, received: 0 };

export const FIELDS: readonly KeptField[] = [
  kept(
    'pictures',
    (before, after) => (before.length < after.length ? 'picture opened' : 'picture removed'),
    z.custom<AppState['pictures']>(),
    {
      read: state => keptPictures(state.pictures),
      write: (state, pictures) => ({
        pictures: [...pictures, ...state.pictures.filter(({ passing }) => passing)],
      }),
    },
    {
      keepers: ['undo'], // a session file holds them on its own
      words: () => '',
      same: (a, b) => a.length === b.length && a.every((picture, i) => picture.imageId === b[i]!.imageId),
    },
  ),
  kept(
    'imageId',
    'picture',
    z.string().nullable(),
    {
      // A folder that is run through is one step, not one for every picture of it.
      read: ({ pictures, imageId }) =>
        pictures.some(picture => picture.imageId === imageId && picture.passing) ? PASSING : imageId,
      write: ({ panes: { a, b } }, imageId) =>
        imageId === PASSING
          ? {}
          : imageId === null
            ? { imageId, panes: { a: { ...a, ...withoutResult }, b: { ...b, ...withoutResult } } }
            : { imageId },
    },
    {
      keepers: ['undo'],
      words: (imageId, state) => state.pictures.find(picture => picture.imageId === imageId)?.name ?? '',
    },
  ),
  kept(
    'imageIdB',
    'picture of B',
    z.string().nullable(),
    {
      read: ({ pictures, imageIdB }) =>
        pictures.some(picture => picture.imageId === imageIdB && picture.passing) ? PASSING : imageIdB,
      write: ({ pictures }, imageIdB) => {
        if (imageIdB === PASSING) return {};
        return { imageIdB: pictures.some(({ imageId }) => imageId === imageIdB) ? imageIdB : null };
      },
    },
    {
      keepers: ['undo', 'session'],
      words: (imageIdB, state) => state.pictures.find(({ imageId }) => imageId === imageIdB)?.name ?? '',
    },
  ),
  // By picture, so of no use to a link, which has none.
  plain('crops', 'crop', z.record(z.string(), cropSchema), {
    keepers: ['undo', 'session'],
    streams: true,
    words: () => '',
  }),
  plain('strokes', 'painting', z.record(z.string(), strokesSchema) as z.ZodType<AppState['strokes']>, {
    keepers: ['undo', 'session'],
    streams: true,
    words: () => '',
  }),
  plain('comparing', 'comparison', z.boolean(), { words: on => (on ? 'on' : 'off') }),
  networkOfPane('a'),
  networkOfPane('b'),
  gatesOfPane('a'),
  gatesOfPane('b'),
  plain('target', 'class', targetSchema, {
    words: target => (target === 'top1' ? 'the best one' : 'name' in target ? target.name : ''),
  }),
  plain('against', 'class held against it', rivalSchema.nullable(), {
    words: rival =>
      rival === null ? 'none' : rival === 'runner-up' ? rival : 'name' in rival ? rival.name : '',
  }),
  plain('loss', 'loss', z.enum(LOSSES)),
  plain('trueClasses', 'true class', trueClassesSchema, { keepers: ['undo', 'session'], words: () => '' }),
  kept(
    'selection',
    'selection',
    selectionSchema,
    { read: state => state.selection, write: selected },
    // Scrubbing through depth and walking by arrow keys pass many nodes.
    { words: ({ node }) => node, streams: true },
  ),
  plain('channel', 'channel', z.int().min(0).max(65_535).nullable()),
  plain('colorMap', 'colour map', z.enum(COLOR_MAPS)),
  plain('signedMap', 'colour map of signed values', z.enum(COLOR_MAPS)),
  plain('channelOrder', 'order of channels', z.enum(CHANNEL_ORDERS)),
  plain('sharedRange', 'range of colours', z.boolean(), { words: shared => (shared ? 'shared' : 'own') }),
  plain('linkedRange', 'range of colours', z.boolean(), {
    words: linked => (linked ? 'linked' : 'not linked'),
  }),
  plain(
    'gradientCharts',
    'charts of the gradient',
    z.object({ share: z.boolean(), norm: z.boolean(), cosine: z.boolean(), paths: z.boolean() }),
  ),
  plain('normScale', 'scale of the norms', z.enum(NORM_SCALES)),
  plain('gradientAsTable', 'table of the gradient', z.boolean(), { words: shown => (shown ? 'shown' : '') }),
  plain('pixels', 'attribution', pixelsSchema, { words: ({ method }) => method.replaceAll('-', ' ') }),
  plain('nodeMetric', 'what nodes show', z.enum(NODE_METRICS), { words: metric => METRIC_WORDS[metric] }),
  plain('metricScale', 'scale of nodes', z.enum(METRIC_SCALES)),
  plain('channelFilter', 'filter of channels', z.string().max(200), { streams: true }),
  plain('deadHidden', 'dead channels', z.boolean(), { words: hidden => (hidden ? 'hidden' : 'shown') }),
  plain('kernelOrder', 'order of kernels', z.enum(KERNEL_ORDERS)),
  plain('mapView', 'place of the map', z.enum(MAP_VIEWS), {
    words: view => (view === 'over' ? 'over the photo' : 'beside the photo'),
  }),
  plain('mapOpacity', 'opacity', z.number().min(0).max(1), { streams: true }),
  plain('pins', 'pins', z.array(pinSchema).max(PIN_LIMIT)),
  plain('histogram', 'histogram', histogramSchema),
  plain('inspectorTab', 'tab of the inspector', z.enum(INSPECTOR_TABS), { keepers: ['link', 'session'] }),
  kept('view', 'view', viewSchema, seenView, { keepers: ['link', 'session'] }),
];
