// Statistics per channel, as the graph reduces them -> statistics of every node, in double precision.
import type { Activation } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import { elements, shapes } from '../../../shared/resnet/shapes';
import type { StatisticsRows } from '../graph/summaries';

/** One value per channel each. `zeros` is the share of exact zeros. */
export interface ChannelStatistics {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly zeros: Float64Array;
}

type Rows = (row: number) => Float32Array;

function measured(row: Rows): ChannelStatistics {
  const mean = Float64Array.from(row(0));
  const square = row(1);
  return {
    mean,
    variance: mean.map((m, c) => Math.max(0, square[c]! - m * m)),
    min: Float64Array.from(row(2)),
    max: Float64Array.from(row(3)),
    zeros: Float64Array.from(row(4)),
  };
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
  const count = channels.mean.length;
  const average = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / count;
  const mean = average(channels.mean);
  const between = average(channels.mean.map(m => (m - mean) ** 2));
  const variance = average(channels.variance) + between;
  return {
    name,
    shape: [...shape],
    mean: finite(mean),
    std: finite(Math.sqrt(variance)),
    min: finite(channels.min.reduce((a, b) => Math.min(a, b))),
    max: finite(channels.max.reduce((a, b) => Math.max(a, b))),
    l2: finite(Math.sqrt(elements(shape) * (variance + mean * mean))),
    zeros: finite(average(channels.zeros)),
  };
}

/**
 * Statistics of every node of a network, in the order of computation.
 * @param summary the graph's `statistics` output
 * @param outside values of the nodes that are not reduced in the graph: `input` and `fc`
 * @param shortcutGates factor of each block's shortcut where it is not 1
 */
export function nodeStatistics(
  net: Architecture,
  rows: readonly StatisticsRows[],
  summary: Float32Array,
  outside: ReadonlyMap<string, Float32Array>,
  shortcutGates: ReadonlyMap<string, number>,
): Activation[] {
  const rowsOf = new Map(rows.map(row => [row.node, row]));
  const shapeOf = shapes(net);
  const known = new Map<string, ChannelStatistics>();
  return net.nodes.map(node => {
    const place = rowsOf.get(node.name);
    const row: Rows = i => {
      const start = place!.offset + i * place!.channels;
      return summary.subarray(start, start + place!.channels);
    };
    const input = known.get(node.inputs[0] ?? '');
    let statistics: ChannelStatistics;
    if (place?.kind === 'measured') statistics = measured(row);
    else if (place) statistics = affine(input!, row(0), row(1));
    else if (outside.has(node.name))
      statistics = statisticsOf(outside.get(node.name)!, node.op === 'input' ? 3 : 1);
    else {
      const gate = shortcutGates.get(node.block ?? '') ?? 1;
      statistics =
        gate === 1
          ? input!
          : affine(
              input!,
              input!.mean.map(() => gate),
              input!.mean.map(() => 0),
            );
    }
    known.set(node.name, statistics);
    return summarise(node.name, shapeOf.get(node.name)!, statistics);
  });
}
