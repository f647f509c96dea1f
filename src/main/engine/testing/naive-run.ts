// The naive network on the formula input with the runtime's own masks, as ungraded reference for gradients.
import type { Edits } from '../../../shared/protocol/records';
import { tapModel } from '../graph/build-model';
import { feedEdits } from '../graph/feeds';
import type { Feeds } from '../session/runtime';
import { type FormulaNetwork, runOnce } from './formula-network';
import { formulaWeights } from './formula-weights';
import { deciding, type NaiveResult, type NaiveSeed, naive } from './naive';

export interface NaiveRun {
  /** What the engine's graph is fed: the input, and the factors of edits. */
  readonly feeds: Feeds;
  /** @param edits those of the way back; left out: those of the way forward */
  backwards(seed: number | NaiveSeed, edits?: Edits): NaiveResult;
}

export async function naiveRun(network: FormulaNetwork): Promise<NaiveRun> {
  const { net, input, options } = network;
  const feeds: Feeds = {
    input: { data: input, dims: [1, 3, ...net.spec.input] },
    ...feedEdits(net, options.edits),
  };
  const names = deciding(net);
  const masks = await runOnce(tapModel(net, options, ['input'], names).model, feeds);
  const weights = formulaWeights(net);
  return {
    feeds,
    backwards: (seed, edits = options.edits) =>
      naive(net, input, seed, {
        weights,
        epsilon: options.epsilon,
        decisions: new Map(names.map(name => [name, masks(`tap/${name}`)])),
        edits,
      }),
  };
}
