// Grey squares painted on a picture: what the network no longer sees. The engine paints them before the crop is cut, the
// page draws the very same pixels over the picture.

/** Of all three colours: the middle of what a byte holds. */
export const GREY = 128;

/** One stroke of a square brush, in pixels of the upright picture. */
export interface Stroke {
  readonly side: number;
  /** Middles of the squares, [x, y]. */
  readonly points: readonly (readonly [number, number])[];
}

/** Whole pixels, cut at the picture's edges. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function squareAt(
  [x, y]: readonly [number, number],
  side: number,
  picture: { readonly width: number; readonly height: number },
): Square {
  const size = Math.max(1, Math.round(side));
  const [left, top] = [Math.round(x - size / 2), Math.round(y - size / 2)];
  const within = (value: number, end: number) => Math.min(Math.max(0, value), end);
  const [x0, x1] = [within(left, picture.width), within(left + size, picture.width)];
  const [y0, y1] = [within(top, picture.height), within(top + size, picture.height)];
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

export function* squaresOf(
  strokes: readonly Stroke[],
  picture: { readonly width: number; readonly height: number },
): Generator<Square> {
  for (const { side, points } of strokes) for (const point of points) yield squareAt(point, side, picture);
}
