// A map of bytes at another size: whole cells where it grows, the mean of what falls into each pixel where it shrinks.
// The data is resized, not its colours, so that every colour shown stands for a number.

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How the cells of one axis fall onto pixels: pixel i takes weight[i][j] of cell first[i] + j. */
interface AxisWeights {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `most` weights per pixel, adding to 1. */
  readonly weights: Float32Array;
  readonly most: number;
}

function axisWeights(cells: number, pixels: number): AxisWeights {
  const shrinks = pixels < cells;
  const most = shrinks ? Math.ceil(cells / pixels) + 1 : 1;
  const first = new Int32Array(pixels);
  const count = new Int32Array(pixels);
  const weights = new Float32Array(pixels * most);
  for (let i = 0; i < pixels; i++) {
    if (!shrinks) {
      first[i] = Math.floor(((i + 0.5) * cells) / pixels);
      count[i] = 1;
      weights[i] = 1;
      continue;
    }
    const from = (i * cells) / pixels;
    const to = ((i + 1) * cells) / pixels;
    first[i] = Math.floor(from);
    count[i] = Math.min(cells, Math.ceil(to - 1e-9)) - first[i]!;
    for (let j = 0; j < count[i]!; j++) {
      const cell = first[i]! + j;
      weights[i * most + j] = (Math.min(to, cell + 1) - Math.max(from, cell)) / (to - from);
    }
  }
  return { first, count, weights, most };
}

/**
 * Prepares the drawing of many maps of one size at another.
 * @returns a function that draws the map in `bytes` (rows from the top, from `offset` on) through a table of 256
 *   pixels into `pixels`, a picture `stride` pixels wide, with its top left corner at `at`
 */
export function heatmapPainter(from: Size, to: Size) {
  const across = axisWeights(from.width, to.width);
  const down = axisWeights(from.height, to.height);
  const whole = across.most === 1 && down.most === 1;
  return (
    bytes: Uint8Array,
    offset: number,
    table: Uint32Array,
    pixels: Uint32Array,
    stride: number,
    at: number,
  ): void => {
    for (let y = 0; y < to.height; y++) {
      const top = offset + down.first[y]! * from.width;
      const line = at + y * stride;
      if (whole) {
        for (let x = 0; x < to.width; x++) pixels[line + x] = table[bytes[top + across.first[x]!]!]!;
        continue;
      }
      for (let x = 0; x < to.width; x++) {
        let sum = 0;
        for (let j = 0; j < down.count[y]!; j++) {
          const row = top + j * from.width + across.first[x]!;
          let line = 0;
          for (let i = 0; i < across.count[x]!; i++)
            line += across.weights[x * across.most + i]! * bytes[row + i]!;
          sum += down.weights[y * down.most + j]! * line;
        }
        pixels[line + x] = table[Math.round(sum)]!;
      }
    }
  };
}
