// What the graph has reduced of its maps -> statistics of every node, in double precision.

import type { Activation, Edits } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import type { Shape } from '../../../shared/resnet/nodes';
import { rulesOf, type StatisticsKind } from '../../../shared/resnet/ops';
import { elements, shapes } from '../../../shared/resnet/shapes';
import { type StatisticsRows, SUMMARIES, type SummaryKind } from '../graph/summaries';
import { gateOf } from '../network/edits';

/**
 * One value per channel each, or one for the whole node where nothing asks for its channels. `zeros` is the share of
 * exact zeros.
 */
export interface ChannelStatistics {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly zeros: Float64Array;
}

/** The values of one node that the graph has reduced, by their names in SUMMARIES. */
type Reduced<Kind extends SummaryKind> = Readonly<Record<keyof (typeof SUMMARIES)[Kind], Float32Array>>;

function reduced<Kind extends SummaryKind>(place: StatisticsRows, summary: Float32Array): Reduced<Kind> {
  const entries = Object.entries(SUMMARIES[place.kind]).map(([name, size]) => {
    const start = place.offsets[name]!;
    return [name, summary.subarray(start, start + (size === 'node' ? 1 : place.channels))];
  });
  return Object.fromEntries(entries);
}

function fold(values: ArrayLike<number>, start: number, step: (a: number, b: number) => number): number {
  let result = start;
  for (let i = 0; i < values.length; i++) result = step(result, values[i]!);
  return result;
}
const average = (values: ArrayLike<number>) => fold(values, 0, (a, b) => a + b) / values.length;
const least = (values: ArrayLike<number>) => fold(values, Number.POSITIVE_INFINITY, Math.min);
const most = (values: ArrayLike<number>) => fold(values, Number.NEGATIVE_INFINITY, Math.max);

/** @param size values of a channel */
function measured(x: Reduced<'measured'>, size: number): ChannelStatistics {
  const mean = Float64Array.from(x.mean);
  return {
    mean,
    variance: mean.map((m, c) => Math.max(0, x.meanSquare[c]! - m * m)),
    min: Float64Array.from(x.min),
    max: Float64Array.from(x.max),
    zeros: Float64Array.from(x.nonzero, share => 1 - Math.round(share * size) / size),
  };
}

/** Statistics of a whole node. @param zeros the share of exact zeros */
function whole(mean: number, meanSquare: number, min: number, max: number, zeros: number): ChannelStatistics {
  const one = (value: number) => Float64Array.of(value);
  return {
    mean: one(mean),
    variance: one(Math.max(0, meanSquare - mean * mean)),
    min: one(min),
    max: one(max),
    zeros: one(zeros),
  };
}

/** How many values a mask of shares covers: shares are rounded, counts are whole. */
const counted = (shares: Float32Array, count: number) => Math.round(average(shares) * count);

/** By channels where those of x are known. @param count values of the node */
function rectified(x: ChannelStatistics, y: Reduced<'rectified'>, count: number): ChannelStatistics {
  const above = (values: Float64Array) => values.map(value => Math.max(0, value));
  const channels = y.mean.length;
  if (x.min.length === channels) {
    const size = count / channels;
    const mean = Float64Array.from(y.mean);
    return {
      mean,
      variance: mean.map((m, c) => Math.max(0, y.meanSquare[c]! - m * m)),
      min: above(x.min),
      max: above(x.max),
      zeros: Float64Array.from(y.active, share => 1 - Math.round(share * size) / size),
    };
  }
  const [min, max] = [Math.max(0, least(x.min)), Math.max(0, most(x.max))];
  return whole(average(y.mean), average(y.meanSquare), min, max, 1 - counted(y.active, count) / count);
}

/** @param mean that of the sum, from its summands' */
function summed(mean: number, y: Reduced<'sum'>, count: number): ChannelStatistics {
  const zeros = count - counted(y.positive, count) - counted(y.negative, count);
  return whole(mean, y.norm[0]! ** 2 / count, least(y.min), most(y.max), zeros / count);
}

/**
 * Statistics of y = scale * x + shift from those of x: no pass over the map, and no loss of digits. A value is
 * exactly zero where the whole channel is; that a value of a living channel meets -shift / scale to the last bit
 * is left out.
 */
function affine(x: ChannelStatistics, scale: ArrayLike<number>, shift: ArrayLike<number>): ChannelStatistics {
  const at = (value: number, c: number) => scale[c]! * value + shift[c]!;
  const lifted = (c: number) => (shift[c] === 0 ? (scale[c] === 0 ? 1 : x.zeros[c]!) : 0);
  return {
    mean: x.mean.map(at),
    variance: x.variance.map((v, c) => scale[c]! ** 2 * v),
    min: x.min.map((low, c) => Math.min(at(low, c), at(x.max[c]!, c))),
    max: x.max.map((high, c) => Math.max(at(high, c), at(x.min[c]!, c))),
    zeros: x.zeros.map((_, c) => lifted(c)),
  };
}

/** Statistics of plain values, one channel per value or one for all. */
export function statisticsOf(values: Float32Array, channels: number): ChannelStatistics {
  const size = values.length / channels;
  const result = {
    mean: new Float64Array(channels),
    variance: new Float64Array(channels),
    min: new Float64Array(channels).fill(Number.POSITIVE_INFINITY),
    max: new Float64Array(channels).fill(Number.NEGATIVE_INFINITY),
    zeros: new Float64Array(channels),
  };
  for (let c = 0; c < channels; c++) {
    const map = values.subarray(c * size, (c + 1) * size);
    let [sum, zeros, squares] = [0, 0, 0];
    for (let i = 0; i < size; i++) {
      const v = map[i]!;
      sum += v;
      if (v === 0) zeros++;
      if (v < result.min[c]!) result.min[c] = v;
      if (v > result.max[c]!) result.max[c] = v;
    }
    const mean = sum / size;
    for (let i = 0; i < size; i++) squares += (map[i]! - mean) ** 2;
    result.mean[c] = mean;
    result.variance[c] = squares / size;
    result.zeros[c] = zeros / size;
  }
  return result;
}

/** A number for the wire: null instead of NaN and Infinity. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Statistics of a whole node; all channels have the same number of values. */
export function summarise(name: string, shape: readonly number[], channels: ChannelStatistics): Activation {
  const mean = average(channels.mean);
  const between = average(channels.mean.map(m => (m - mean) ** 2));
  const variance = average(channels.variance) + between;
  return {
    name,
    shape: [...shape],
    mean: finite(mean),
    std: finite(Math.sqrt(variance)),
    min: finite(least(channels.min)),
    max: finite(most(channels.max)),
    l2: finite(Math.sqrt(elements(shape) * (variance + mean * mean))),
    zeros: finite(average(channels.zeros)),
  };
}

/** What the statistics of one node are made from. */
interface Reading {
  /** Those of its inputs. */
  readonly inputs: readonly ChannelStatistics[];
  readonly shape: Shape;
  /** Values of the node. */
  readonly count: number;
  readonly gate: Edits['gates'][string];
  reduced<Kind extends SummaryKind>(): Reduced<Kind>;
  /** The value itself, where it leaves the graph. */
  value(): Float32Array;
}

const READ: { readonly [Kind in StatisticsKind]: (from: Reading) => ChannelStatistics } = {
  measured: ({ reduced, shape, count }) => measured(reduced<'measured'>(), count / shape[0]!),
  affine: ({ reduced, inputs: [x] }) => {
    const { scale, shift } = reduced<'affine'>();
    return affine(x!, scale, shift);
  },
  scaled: ({ inputs: [x, factors] }) => affine(x!, factors!.mean, new Float64Array(x!.mean.length)),
  rectified: ({ reduced, inputs: [x], count }) => rectified(x!, reduced<'rectified'>(), count),
  sum: ({ reduced, inputs: [branch, shortcut], gate, count }) => {
    const mean = gate.residual * average(branch!.mean) + average(shortcut!.mean);
    return summed(mean, reduced<'sum'>(), count);
  },
  follows: ({ inputs: [x], gate }) => {
    const all = (value: number) => x!.mean.map(() => value);
    return gate.shortcut === 1 ? x! : affine(x!, all(gate.shortcut), all(0));
  },
  // Maps by channels, a vector as a whole
  outside: ({ value, shape }) => statisticsOf(value(), shape.length === 3 ? shape[0]! : 1),
};

/**
 * Statistics of every node of a network, in the order of computation.
 * @param summary the graph's `statistics` output
 * @param outside values of the nodes that are not reduced in the graph: `input` and `fc`
 */
export function nodeStatistics(
  net: Architecture,
  rows: readonly StatisticsRows[],
  summary: Float32Array,
  outside: ReadonlyMap<string, Float32Array>,
  edits: Edits,
): Activation[] {
  const placeOf = new Map(rows.map(row => [row.node, row]));
  const shapeOf = shapes(net);
  const known = new Map<string, ChannelStatistics>();
  for (const node of net.nodes) {
    const { name, block } = node;
    const shape = shapeOf.get(name)!;
    const place = placeOf.get(name);
    const reading: Reading = {
      inputs: node.inputs.map(input => known.get(input)!),
      shape,
      count: elements(shape),
      gate: gateOf(edits, block),
      reduced: () => reduced(place!, summary),
      value: () => outside.get(name)!,
    };
    known.set(name, READ[place?.kind ?? rulesOf(node).statistics](reading));
  }
  return net.nodes.map(({ name }) => summarise(name, shapeOf.get(name)!, known.get(name)!));
}
