// Chroma to the size of the luma: each new sample lies between two (or, in both directions, four) old ones and takes
// three parts of the nearer; rounding goes up and down by turns. The roundings are those of libjpeg's default, so
// that PIL's and our pixels are the same.

/** Samples of one component: those of the picture at the beginning of each row, filling behind. */
export interface Plane {
  readonly samples: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
}

/** Narrower planes are repeated. */
const LEAST_WIDTH = 3;

/** A row of sums (each `one` times a sample) to twice its width. */
function widen(row: Int32Array, width: number, one: number, out: Uint8ClampedArray, at: number): void {
  const shift = Math.log2(4 * one);
  // Left of the middle up to a half, right of it a little less.
  const [down, up] = one === 1 ? [1, 2] : [8, 7];
  for (let i = 0; i < width; i++) {
    const near = 3 * row[i]!;
    out[at + 2 * i] = (near + row[i === 0 ? 0 : i - 1]! + down) >> shift;
    out[at + 2 * i + 1] = (near + row[i === width - 1 ? i : i + 1]! + up) >> shift;
  }
}

function repeated({ samples, width, height, stride }: Plane, h: number, v: number): Plane {
  const out = new Uint8ClampedArray(width * h * height * v);
  for (let y = 0; y < height * v; y++)
    for (let x = 0; x < width * h; x++)
      out[y * width * h + x] = samples[Math.floor(y / v) * stride + Math.floor(x / h)]!;
  return { samples: out, width: width * h, height: height * v, stride: width * h };
}

/**
 * @param h how many times wider, 1 or 2
 * @param v how many times higher, 1 or 2, and 2 only together with h
 */
export function upsample(plane: Plane, h: number, v: number): Plane {
  if (h === 1 && v === 1) return plane;
  const { samples, width, height, stride } = plane;
  if (width < LEAST_WIDTH) return repeated(plane, h, v);
  const out = new Uint8ClampedArray(2 * width * v * height);
  const sums = new Int32Array(width);
  for (let y = 0; y < height * v; y++) {
    const near = Math.floor(y / v);
    const far = Math.min(height - 1, Math.max(0, near + (y % 2 === 0 ? -1 : 1)));
    for (let x = 0; x < width; x++) {
      const own = samples[near * stride + x]!;
      sums[x] = v === 1 ? own : 3 * own + samples[far * stride + x]!;
    }
    widen(sums, width, v === 1 ? 1 : 4, out, y * 2 * width);
  }
  return { samples: out, width: 2 * width, height: v * height, stride: 2 * width };
}
