// Running statistics of batch norm layers in the place of those that the weights bring. They are constants of a graph, as
// the weights' own are: the runtime folds them into the convolutions when it makes the session, so that they cost nothing
// in a run. Fed, every run would fold them again.
import { createHash } from 'node:crypto';
import type { ParameterSource } from '../graph/builder';

/** Of one batch norm, [C] each. */
export interface NormStatistics {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

export interface Statistics {
  /** Same for the same numbers. */
  readonly key: string;
  /** By the layer's path in the state_dict (`layer1.0.bn1`); layers left out keep theirs. */
  readonly of: ReadonlyMap<string, NormStatistics>;
}

export function statisticsOfNorms(of: ReadonlyMap<string, NormStatistics>): Statistics {
  const hash = createHash('sha256');
  for (const [params, { mean, variance }] of of) hash.update(params).update(mean).update(variance);
  return { key: `statistics ${hash.digest('hex').slice(0, 16)}`, of };
}

/** The same parameters with these statistics in the place of those that they bring. */
export function withStatistics(parameters: ParameterSource, { of }: Statistics): ParameterSource {
  return name => {
    const [, params = '', which] = /^(.*)\.running_(mean|var)$/.exec(name) ?? [];
    const anew = of.get(params);
    if (!anew) return parameters(name);
    const data = which === 'mean' ? anew.mean : anew.variance;
    return { dims: [data.length], data };
  };
}
