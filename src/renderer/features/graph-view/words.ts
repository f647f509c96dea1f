// Short texts of the graph: sizes and counts as they fit on a tile.
import { compact, dimensions } from '../../../shared/format';

/** `256 × 14 × 14` */
export function mapSize(shape: readonly number[]): string {
  return dimensions(shape).replaceAll('\u00a0', ' ');
}

/** `256×14²`, or `256×14×16` where the map is not square. */
export function shortMapSize(shape: readonly number[]): string {
  const [channels, height, width] = shape;
  if (height === undefined) return String(channels ?? '');
  return height === width ? `${channels}×${height}²` : `${channels}×${height}×${width}`;
}

/** `11.7 M`, with an ordinary space: accessible names are compared as text. */
export function compactCount(value: number): string {
  return compact(value).replaceAll('\u00a0', ' ');
}
