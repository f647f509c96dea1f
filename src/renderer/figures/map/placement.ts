// Where a map lies over the picture that the network is fed: each cell around the centre of what it sees, so that a
// stride shifts no map against the photo. A map may stick out at the left and leave a strip free at the right.
import type { ReceptiveField } from '../../../shared/resnet/sliding-window';
import type { Cell, Grid } from './probe';

/** In shares of the picture's sides. */
export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** @param input pixels that the network is fed */
export function mapPlacement({ jump, start }: ReceptiveField, map: Grid, input: Grid): Placement {
  // Pixel p covers [p, p + 1): its centre is at p + 1/2.
  const edge = start + 0.5 - jump / 2;
  return {
    left: edge / input.width,
    top: edge / input.height,
    width: (map.width * jump) / input.width,
    height: (map.height * jump) / input.height,
  };
}

/** The cell under a point of the picture, given in shares of its sides; the nearest one where no cell lies. */
export function cellUnder(x: number, y: number, { left, top, width, height }: Placement, map: Grid): Cell {
  const at = (t: number, n: number) => Math.min(n - 1, Math.max(0, Math.floor(t * n)));
  return { row: at((y - top) / height, map.height), column: at((x - left) / width, map.width) };
}

/** Over the whole of its own picture. */
export const FILLING: Placement = { left: 0, top: 0, width: 1, height: 1 };

/** As CSS of an absolutely placed child. */
export function placedStyle({ left, top, width, height }: Placement) {
  const percent = (share: number) => `${100 * share}%`;
  return { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
}
