// Mean activation maps -> messages with bytes, in the order of the graph: the stem, then stage by stage.
import type { EventOf, Message } from '../../../shared/protocol/messages';
import type { Architecture } from '../../../shared/resnet/architecture';
import { shapes } from '../../../shared/resnet/shapes';
import { type StatisticsRows, thumbnailNodes } from '../graph/summaries';

/** Stretches values over 0..255. Values that are not finite become 0. */
export function toBytes(values: Float32Array): { bytes: Uint8Array; min: number; max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  // Counted: iterating over a typed array is ten times slower.
  for (let i = 0; i < values.length; i++) {
    const v = values[i]!;
    if (v < min && v > Number.NEGATIVE_INFINITY) min = v;
    if (v > max && v < Number.POSITIVE_INFINITY) max = v;
  }
  if (min > max) [min, max] = [0, 0];
  const factor = max > min ? 255 / (max - min) : 0;
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) bytes[i] = Math.round((values[i]! - min) * factor) || 0;
  return { bytes, min, max };
}

/** The thumbnails in an inspection's `statistics` output, map after map. */
export function thumbnailsAmong(
  net: Architecture,
  rows: readonly StatisticsRows[],
  summary: Float32Array,
): Float32Array {
  const shapeOf = shapes(net);
  const maps = thumbnailNodes(net).map(node => {
    const [, height, width] = shapeOf.get(node) as [number, number, number];
    const begin = rows.find(row => row.node === node)!.offsets.thumbnail!;
    return summary.subarray(begin, begin + height * width);
  });
  const values = new Float32Array(maps.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const map of maps) {
    values.set(map, end);
    end += map.length;
  }
  return values;
}

/** @param values map after map, as a forward pass's `thumbnails` output has them */
export function* thumbnailMessages(
  id: number,
  runId: number,
  net: Architecture,
  values: Float32Array,
): Generator<Message<EventOf<'thumbnails'>>> {
  const shapeOf = shapes(net);
  const [stem, ...blocks] = thumbnailNodes(net);
  const groups = [[stem!], ...net.stages.map(names => blocks.filter(name => names.includes(name)))];
  let read = 0;
  for (const group of groups) {
    let offset = 0;
    const parts: Uint8Array[] = [];
    const items = group.map(node => {
      const [, height, width] = shapeOf.get(node) as [number, number, number];
      const { bytes, min, max } = toBytes(values.subarray(read, read + height * width));
      const item = { node, height, width, min, max, offset };
      read += height * width;
      offset += bytes.length;
      parts.push(bytes);
      return item;
    });
    yield { header: { type: 'thumbnails', id, runId, items }, bulk: Buffer.concat(parts) };
  }
}
