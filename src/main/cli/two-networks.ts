// --model and --weights, given twice, and what is asked of their preprocessing and names -> two networks.
import type { Repeated } from './arguments';
import { UsageError } from './failure';
import { type WantedNetwork, wantedNetwork } from './network-choice';
import type { Values } from './options';
import { PREPROCESSING_OPTIONS } from './preprocessing-options';

export type Two<T> = readonly [T, T];

/**
 * One value stands for both; `--weights none` too, but one checkpoint does not.
 * @param command its name, for what is said about a mistake
 */
export async function twoNetworks(
  command: string,
  values: Values,
  repeated: Repeated,
): Promise<Two<WantedNetwork>> {
  const { model = [], weights = [], prefix = [] } = repeated;
  if (model.length > 2 || weights.length > 2) throw new UsageError(`${command} takes two networks.`);
  const [only] = weights;
  if (weights.length === 1 && only !== 'none')
    throw new UsageError(
      `${command} takes --weights twice, in the order of the networks; \`bundled\` names those that come with the app.`,
    );
  if (weights.length < 2 && model.length < 2)
    throw new UsageError(
      `${command} takes two networks: name each with --model, or its checkpoint with --weights.`,
    );
  const { seed, model: _, weights: __, prefix: ___, ...common } = values;
  if (seed !== undefined && !weights.includes('none'))
    throw new UsageError('--seed goes with --weights none only.');
  const wanted = (i: 0 | 1) => {
    const [m, w] = [model[i] ?? model[0], weights[i] ?? only];
    const ofFile = w === undefined || w === 'none' || w === 'bundled' ? undefined : (prefix[i] ?? prefix[0]);
    const fed = PREPROCESSING_OPTIONS.map(
      name => [name, repeated[name]?.[i] ?? repeated[name]?.[0]] as const,
    );
    const own = {
      ...(m && { model: m }),
      ...(w && { weights: w }),
      ...(ofFile !== undefined && { prefix: ofFile }),
      ...Object.fromEntries(fed.filter(([, value]) => value !== undefined)),
    };
    return wantedNetwork({ ...common, ...own, ...(seed !== undefined && w === 'none' && { seed }) });
  };
  return [await wanted(0), await wanted(1)];
}
