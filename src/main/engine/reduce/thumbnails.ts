// Mean activation maps -> small pictures of bytes.
import type { Thumbnail } from '../../../shared/protocol/requests/inspect';
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

/** Mean activation maps by node. */
export type Thumbnails = ReadonlyMap<string, Float32Array>;

/** Takes maps out of a tensor. @param offsetOf where a node's map begins */
function cut(
  net: Architecture,
  tensor: Float32Array,
  offsetOf: (node: string, size: number) => number,
): Thumbnails {
  const shapeOf = shapes(net);
  return new Map(
    thumbnailNodes(net).map(node => {
      const [, height, width] = shapeOf.get(node) as [number, number, number];
      const begin = offsetOf(node, height * width);
      return [node, tensor.subarray(begin, begin + height * width)];
    }),
  );
}

/** @param tensor a forward pass's `thumbnails` output: map after map */
export function thumbnailsAlone(net: Architecture, tensor: Float32Array): Thumbnails {
  let end = 0;
  return cut(net, tensor, (_, size) => {
    end += size;
    return end - size;
  });
}

/** @param statistics an inspection's `statistics` output */
export function thumbnailsAmong(
  net: Architecture,
  rows: readonly StatisticsRows[],
  statistics: Float32Array,
): Thumbnails {
  const offsets = new Map(rows.map(row => [row.node, row.offsets.thumbnail]));
  return cut(net, statistics, node => offsets.get(node)!);
}

/** In the order of the graph: the stem's, then those of each stage. */
export function* thumbnailGroups(net: Architecture, thumbnails: Thumbnails): Generator<Thumbnail[]> {
  const shapeOf = shapes(net);
  const [stem, ...blocks] = thumbnailNodes(net);
  const groups = [[stem!], ...net.stages.map(names => blocks.filter(name => names.includes(name)))];
  for (const group of groups) {
    yield group.map(node => {
      const [, height, width] = shapeOf.get(node) as [number, number, number];
      return { node, height, width, ...toBytes(thumbnails.get(node)!) };
    });
  }
}
