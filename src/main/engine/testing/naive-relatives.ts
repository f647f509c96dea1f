// Layers of the wider family in plain loops and double precision, forwards and backwards: see naive.ts.
import type { NodeOf, Shape } from '../../../shared/resnet/nodes';

export type Map64 = Float64Array;

/** Values of a parameter by its name. */
interface Weights {
  weight(name: string): ArrayLike<number>;
}

/** Calls back for every product of a blur [1 2 1]^2 / 16: flat indices of output and input, and the factor. */
export function blur(from: Shape, to: Shape, visit: (y: number, x: number, factor: number) => void): void {
  const [, hi, wi] = from as [number, number, number];
  const [channels, ho, wo] = to as [number, number, number];
  const inside = (i: number, length: number) => (i < 0 ? -i : i < length ? i : 2 * length - 2 - i);
  for (let c = 0; c < channels; c++)
    for (let r = 0; r < ho; r++)
      for (let q = 0; q < wo; q++)
        for (const u of [-1, 0, 1])
          for (const v of [-1, 0, 1]) {
            const x = (c * hi + inside(2 * r + u, hi)) * wi + inside(2 * q + v, wi);
            visit((c * ho + r) * wo + q, x, ((2 - Math.abs(u)) * (2 - Math.abs(v))) / 16);
          }
}

/** The sum of every channel. */
export function sums(x: Map64, channels: number): Map64 {
  const area = x.length / channels;
  return Float64Array.from({ length: channels }, (_, c) =>
    x.subarray(c * area, (c + 1) * area).reduce((sum, v) => sum + v, 0),
  );
}

/** Every channel times its factor. */
export function scaled(x: Map64, factors: Map64): Map64 {
  const area = x.length / factors.length;
  return x.map((v, i) => v * factors[Math.floor(i / area)]!);
}

const means = (x: Map64, channels: number) => sums(x, channels).map(v => (v * channels) / x.length);

/** A matrix of so many rows times a vector. */
function times(matrix: ArrayLike<number>, rows: number, vector: ArrayLike<number>): Map64 {
  return Float64Array.from({ length: rows }, (_, r) => {
    let sum = 0;
    for (let c = 0; c < vector.length; c++) sum += matrix[r * vector.length + c]! * vector[c]!;
    return sum;
  });
}

/** Its transpose times a vector. */
function transposedTimes(matrix: ArrayLike<number>, columns: number, vector: ArrayLike<number>): Map64 {
  return Float64Array.from({ length: columns }, (_, c) => {
    let sum = 0;
    for (let r = 0; r < vector.length; r++) sum += matrix[r * columns + c]! * vector[r]!;
    return sum;
  });
}

const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));
const beforeSigmoid = (ds: Map64, s: Map64) => ds.map((v, c) => v * s[c]! * (1 - s[c]!));

/** What comes back to the mean of a channel comes back to each of its positions alike. */
function spread(x: Map64, dm: Map64): Map64 {
  const area = x.length / dm.length;
  return x.map((_, i) => dm[Math.floor(i / area)]! / area);
}

function hidden({ params, channels, hidden: count }: NodeOf<'se'>, from: Weights, x: Map64): Map64 {
  const bias = from.weight(`${params}.fc1.bias`);
  const inside = times(from.weight(`${params}.fc1.weight`), count, means(x, channels));
  return inside.map((v, i) => Math.max(0, v + bias[i]!));
}

export function squeezeExcite(node: NodeOf<'se'>, from: Weights, x: Map64): Map64 {
  const bias = from.weight(`${node.params}.fc2.bias`);
  const inside = times(from.weight(`${node.params}.fc2.weight`), node.channels, hidden(node, from, x));
  return inside.map((v, c) => sigmoid(v + bias[c]!));
}

export function squeezeExciteBack(node: NodeOf<'se'>, from: Weights, x: Map64, ds: Map64): Map64 {
  const { dh } = behind(node, from, x, ds);
  return spread(x, transposedTimes(from.weight(`${node.params}.fc1.weight`), node.channels, dh));
}

/** What comes back to the outputs of both layers, before sigmoid and ReLU. */
function behind(node: NodeOf<'se'>, from: Weights, x: Map64, ds: Map64) {
  const inside = hidden(node, from, x);
  const dv = beforeSigmoid(ds, squeezeExcite(node, from, x));
  const dh = transposedTimes(from.weight(`${node.params}.fc2.weight`), node.hidden, dv);
  return { inside, dv, dh: dh.map((v, i) => (inside[i]! > 0 ? v : 0)) };
}

export function squeezeExciteParameters(node: NodeOf<'se'>, from: Weights, ds: Map64, x: Map64) {
  const { inside, dv, dh } = behind(node, from, x, ds);
  return {
    'fc1.weight': outer(dh, means(x, node.channels)),
    'fc1.bias': dh,
    'fc2.weight': outer(dv, inside),
    'fc2.bias': dv,
  };
}

/** The matrix a b^T. */
function outer(a: Map64, b: Map64): Map64 {
  return Float64Array.from(
    { length: a.length * b.length },
    (_, i) => a[Math.floor(i / b.length)]! * b[i % b.length]!,
  );
}

/** The convolution over channels as a matrix. */
function overChannels({ params, channels, kernel }: NodeOf<'eca'>, weights: Weights): Map64 {
  const taps = weights.weight(`${params}.conv.weight`);
  const matrix = new Float64Array(channels * channels);
  for (let c = 0; c < channels; c++)
    for (let k = 0; k < kernel; k++) {
      const from = c + k - (kernel - 1) / 2;
      if (from >= 0 && from < channels) matrix[c * channels + from] = taps[k]!;
    }
  return matrix;
}

export function efficientChannel(node: NodeOf<'eca'>, from: Weights, x: Map64): Map64 {
  return times(overChannels(node, from), node.channels, means(x, node.channels)).map(sigmoid);
}

export function efficientChannelBack(node: NodeOf<'eca'>, from: Weights, x: Map64, ds: Map64): Map64 {
  const dv = beforeSigmoid(ds, efficientChannel(node, from, x));
  return spread(x, transposedTimes(overChannels(node, from), node.channels, dv));
}

export function efficientChannelParameters(node: NodeOf<'eca'>, from: Weights, ds: Map64, x: Map64) {
  const dv = beforeSigmoid(ds, efficientChannel(node, from, x));
  const mean = means(x, node.channels);
  const taps = Float64Array.from({ length: node.kernel }, (_, k) => {
    const shift = k - (node.kernel - 1) / 2;
    return dv.reduce((sum, v, c) => sum + v * (mean[c + shift] ?? 0), 0);
  });
  return { 'conv.weight': taps };
}
