// A coarse map at the pixels of the picture under it: bilinear between the centres of its cells.
import type { Placement } from './placement';
import type { Grid } from './probe';

/**
 * @param values height * width of them, rows from the top
 * @param grid of the map
 * @param placement of the map over the picture, in shares of its sides
 * @param size of the picture
 * @returns size.height * size.width values; beyond the centres of the outer cells those go on, as PyTorch's
 * `interpolate(mode='bilinear', align_corners=False)` does
 */
export function smoothMap(values: Float32Array, grid: Grid, placement: Placement, size: Grid): Float32Array {
  const rows = between(placement.top, placement.height, grid.height, size.height);
  const columns = between(placement.left, placement.width, grid.width, size.width);
  const smooth = new Float32Array(size.height * size.width);
  rows.forEach(({ first: top, second: bottom, t: down }, y) => {
    columns.forEach(({ first: left, second: right, t: across }, x) => {
      const at = (row: number, column: number) => values[row * grid.width + column]!;
      const upper = at(top, left) * (1 - across) + at(top, right) * across;
      const lower = at(bottom, left) * (1 - across) + at(bottom, right) * across;
      smooth[y * size.width + x] = upper * (1 - down) + lower * down;
    });
  });
  return smooth;
}

interface Between {
  readonly first: number;
  readonly second: number;
  /** How far from the first to the second. */
  readonly t: number;
}

/** For the centre of each pixel along a side: the two cells around it. */
function between(start: number, length: number, cells: number, pixels: number): Between[] {
  return Array.from({ length: pixels }, (_, pixel) => {
    const at = (((pixel + 0.5) / pixels - start) / length) * cells - 0.5;
    const place = Math.min(cells - 1, Math.max(0, at));
    const first = Math.floor(place);
    return { first, second: Math.min(cells - 1, first + 1), t: place - first };
  });
}
