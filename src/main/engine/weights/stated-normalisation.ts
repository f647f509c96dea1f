// Mean and deviation of the picture that a file keeps as tensors beside its network: they become the preprocessing.
import type { StateDict, StatedFacts } from './state-dict';

const MEAN = /^((?:.*\.)?)(new_)?mean$/;
const DEVIATIONS = ['std', 'sigma'];

type Triple = [number, number, number];

/** Undefined where there is no such pair of three numbers each. */
export async function statedNormalisation(dict: StateDict): Promise<StatedFacts['normalisation']> {
  for (const [name, tensor] of dict.tensors) {
    const [, prefix, kind = ''] = MEAN.exec(name) ?? [];
    if (prefix === undefined) continue;
    const deviation = DEVIATIONS.map(each => dict.tensors.get(`${prefix}${kind}${each}`)).find(Boolean);
    const three = [tensor, deviation].every(each => each?.shape.reduce((n, side) => n * side, 1) === 3);
    if (!deviation || !three) continue;
    const mean = [...(await tensor.read())] as Triple;
    const std = [...(await deviation.read())] as Triple;
    if (![...mean, ...std].every(Number.isFinite) || std.some(value => value <= 0)) continue;
    return onUnitScale({ mean, std });
  }
  return undefined;
}

/** Of pictures of 0 to 255, means or deviations are beyond what the scale of 0 to 1 allows. */
export function onUnitScale({ mean, std }: { readonly mean: Triple; readonly std: Triple }) {
  const bytes = Math.max(...mean.map(Math.abs), ...std) > 1.5;
  const scaled = (values: Triple) => values.map(value => value / 255) as Triple;
  return bytes ? { mean: scaled(mean), std: scaled(std) } : { mean, std };
}
