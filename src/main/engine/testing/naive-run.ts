// The naive network on the formula input with the runtime's own masks, as ungraded reference for gradients.
import { tapModel } from '../graph/build-model';
import type { Feeds } from '../session/runtime';
import { type FormulaNetwork, runOnce } from './formula-network';
import { formulaWeights } from './formula-weights';
import { type NaiveResult, naive } from './naive';

/** Factors by block: shortcut, residual. */
export type Factors = ReadonlyMap<string, readonly [number, number]>;

export interface NaiveRun {
  /** What the engine's graph is fed: the input, and the gates where there are any. */
  readonly feeds: Feeds;
  /** @param factors gates of the way back; left out: those of the way forward */
  backwards(target: number, factors?: Factors): NaiveResult;
}

/** @param factors empty: no gates */
export async function naiveRun(network: FormulaNetwork, factors: Factors): Promise<NaiveRun> {
  const { net, input, options } = network;
  const values = Float32Array.from([...factors.values()].flat());
  const gates: Feeds = values.length > 0 ? { gates: { data: values, dims: [values.length] } } : {};
  const feeds: Feeds = { input: { data: input, dims: [1, 3, ...net.spec.input] }, ...gates };
  const relus = net.nodes.filter(node => node.op === 'relu').map(node => node.name);
  const masks = await runOnce(tapModel(net, options, ['input'], relus).model, feeds);
  const weights = formulaWeights(net);
  return {
    feeds,
    backwards: (target, own = factors) =>
      naive(net, input, target, {
        weights,
        epsilon: options.epsilon,
        relus: new Map(relus.map(name => [name, masks(`tap/${name}`)])),
        gates: own,
      }),
  };
}
