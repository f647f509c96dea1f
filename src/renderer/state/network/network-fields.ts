// What is kept of the two networks.

import type { Slot } from '../../../shared/protocol/messages';
import { type Edits, editsSchema, networkSchema } from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import { MODEL_NAMES } from '../../../shared/resnet/variant';
import { sameData } from '../../../shared/same-data';
import type { AppState } from '../app-state';
import { EVERYWHERE, type Fields, field, part } from '../keep/field';
import { firstSelection, paneNet } from '../selection/selection';
import { differenceWords, fitting, isEdited } from '../surgery/edits';
import { entryOf, FIRST_MODELS, freshPane, networkTitle, startingWeights } from './network';
import type { NetworkState, Pane } from './network-state';

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

function networkOfPane(slot: Slot) {
  return part(
    (before, after) => {
      const wish = WISHES.find(([key]) => !sameData(before[key], after[key]));
      return wish?.[1] ?? 'network';
    },
    networkSchema,
    EVERYWHERE,
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
      words: (network, state) => {
        const title = entryOf(network, state.weights)?.title;
        const own = networkTitle(network, state.weights);
        return title ? `${own}, ${title}` : own;
      },
    },
  );
}

function editsOfPane(slot: Slot) {
  return part<Edits>(differenceWords, editsSchema, EVERYWHERE, {
    streams: true,
    read: state => state.panes[slot].edits,
    write: (state, edits) =>
      withPane(state, slot, { edits: fitting(edits, paneNet(state, slot)), error: null }),
    words: edits => (isEdited(edits) ? '' : 'as trained'),
  });
}

/** The next visit begins with the same models, and with the weights that come with them. */
const models = part('', z.object({ a: z.enum(MODEL_NAMES), b: z.enum(MODEL_NAMES) }), ['visit'], {
  read: ({ panes: { a, b } }) => ({ a: a.network.model, b: b.network.model }),
  write: (_, { a, b }) => ({
    panes: { a: freshPane(a), b: freshPane(b) },
    selection: firstSelection(a),
  }),
});

export const networkFields: Fields<NetworkState> = {
  comparing: field(false, 'comparison', z.boolean(), EVERYWHERE, { words: on => (on ? 'on' : 'off') }),
  panes: {
    start: { a: freshPane(FIRST_MODELS.a), b: freshPane(FIRST_MODELS.b) },
    kept: 'parts',
    parts: {
      a: networkOfPane('a'),
      b: networkOfPane('b'),
      'a.edits': editsOfPane('a'),
      'b.edits': editsOfPane('b'),
      models,
    },
  },
};
