// Parts of a square picture, resampled for a network's input, and the way back of their gradient.
import type { Random } from '../weights/random';

/** In shares of the picture's side. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export const WHOLE: Box = { x: 0, y: 0, side: 1 };

/** Largest and smallest side of a crop. */
const SIDES = [0.4, 1] as const;
/** How far a crop's middle lies from the picture's, about. */
const SPREAD = 0.15;

/** A part near the middle, inside the picture. */
export function drawBox(random: Random): Box {
  const side = SIDES[0] + (SIDES[1] - SIDES[0]) * random.uniform();
  const corner = () => Math.min(1 - side, Math.max(0, 0.5 + SPREAD * random.normal() - side / 2));
  return { side, x: corner(), y: corner() };
}

/** For each pixel of an axis: the first pixel that goes into it, and the weights from there on. */
type Taps = readonly { readonly first: number; readonly weights: readonly number[] }[];

/** Triangle filter, as wide as a pixel of the coarser of both grids, cut off at the picture's edges. */
function taps(size: number, from: number, length: number, count: number): Taps {
  const scale = length / count;
  const reach = Math.max(1, scale);
  return Array.from({ length: count }, (_, i) => {
    const centre = from + (i + 0.5) * scale;
    const first = Math.max(0, Math.ceil(centre - reach - 0.5));
    const last = Math.min(size - 1, Math.floor(centre + reach - 0.5));
    const raw = Array.from({ length: last - first + 1 }, (_, k) =>
      Math.max(0, 1 - Math.abs(first + k + 0.5 - centre) / reach),
    );
    const sum = raw.reduce((a, b) => a + b, 0);
    return { first, weights: raw.map(weight => weight / sum) };
  });
}

export class Crop {
  readonly #rows: Taps;
  readonly #columns: Taps;

  /** @param size of the picture; @param input height and width that it is resampled to */
  constructor(
    private readonly size: number,
    { x, y, side }: Box,
    [height, width]: readonly [number, number],
  ) {
    this.#rows = taps(size, y * size, side * size, height);
    this.#columns = taps(size, x * size, side * size, width);
  }

  /** [size, size] -> [height, width] */
  take(plane: Float64Array): Float64Array {
    const [height, width] = [this.#rows.length, this.#columns.length];
    const across = new Float64Array(this.size * width);
    for (let y = 0; y < this.size; y++)
      this.#columns.forEach(({ first, weights }, x) => {
        let sum = 0;
        for (let k = 0; k < weights.length; k++) sum += weights[k]! * plane[y * this.size + first + k]!;
        across[y * width + x] = sum;
      });
    const out = new Float64Array(height * width);
    this.#rows.forEach(({ first, weights }, y) => {
      weights.forEach((weight, k) => {
        for (let x = 0; x < width; x++) out[y * width + x]! += weight * across[(first + k) * width + x]!;
      });
    });
    return out;
  }

  /** Adds what a gradient of the crop, [height, width], means for the picture. */
  giveBack(gradient: ArrayLike<number>, picture: Float64Array): void {
    const width = this.#columns.length;
    const across = new Float64Array(this.size * width);
    this.#rows.forEach(({ first, weights }, y) => {
      weights.forEach((weight, k) => {
        for (let x = 0; x < width; x++) across[(first + k) * width + x]! += weight * gradient[y * width + x]!;
      });
    });
    for (let y = 0; y < this.size; y++)
      this.#columns.forEach(({ first, weights }, x) => {
        const value = across[y * width + x]!;
        for (let k = 0; k < weights.length; k++) picture[y * this.size + first + k]! += weights[k]! * value;
      });
  }
}
