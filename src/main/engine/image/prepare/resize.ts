// Resizing of 8-bit RGB that gives PIL's own bytes: a filter that widens with the scale (antialias), columns first, then
// rows, each pass in fixed point and rounded to 8 bits (Pillow's Resample.c).
import type { Preprocessing } from '../../../../shared/resnet/preprocessing';
import type { Raster } from '../decode/upright';

/** Bits behind the point: 32, less 8 of the value and 2 to keep sums below overflow. */
const PRECISION = 22;
const HALF = 1 << (PRECISION - 1);

/** A rectangle in pixels, inside the picture that it is cut from. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How some neighbouring outputs of one axis are made: output i is the sum of inputs from `first[i]` on. */
interface Filter {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `taps` per output, in fixed point. */
  readonly weights: Int32Array;
  readonly taps: number;
}

/** Where outputs lie on an axis of the input: output i is centred at start + (i + 0.5) * scale. */
interface Sampling {
  readonly start: number;
  readonly scale: number;
}

/** How the pixels of the input are weighed by their distance from an output's centre. */
export type Resampling = Readonly<Pick<Preprocessing, 'interpolation' | 'antialias'>>;
export const BILINEAR: Resampling = { interpolation: 'bilinear', antialias: true };

interface Kernel {
  /** Beyond this distance it is zero. */
  readonly support: number;
  /** Of a distance of at most `support`. */
  readonly at: (distance: number) => number;
}

/** PIL's sharpness of the bicubic filter; PyTorch's without antialias is -0.75. */
const A = -0.5;

const KERNELS: Readonly<Record<Resampling['interpolation'], Kernel>> = {
  bilinear: { support: 1, at: x => Math.max(0, 1 - x) },
  bicubic: {
    support: 2,
    at: x => {
      if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
    },
  },
};

/**
 * @param from first output that is wanted, @param outputs how many
 * `antialias: false` keeps the filter as wide as for a scale of 1, as interpolation without antialias does
 */
function filterOf(
  input: number,
  { start, scale }: Sampling,
  from: number,
  outputs: number,
  { interpolation, antialias }: Resampling,
): Filter {
  const kernel = KERNELS[interpolation];
  const width = antialias ? Math.max(scale, 1) : 1;
  const support = kernel.support * width;
  const taps = 2 * Math.ceil(support) + 1;
  const first = new Int32Array(outputs);
  const count = new Int32Array(outputs);
  const weights = new Int32Array(outputs * taps);
  const exact = new Float64Array(taps);
  for (let i = 0; i < outputs; i++) {
    const center = start + (from + i + 0.5) * scale;
    const begin = Math.max(0, Math.trunc(center - support + 0.5));
    const end = Math.min(input, Math.trunc(center + support + 0.5));
    let sum = 0;
    for (let k = 0; k < end - begin; k++) {
      exact[k] = kernel.at(Math.abs((begin + k - center + 0.5) * (1 / width)));
      sum += exact[k]!;
    }
    first[i] = begin;
    count[i] = end - begin;
    for (let k = 0; k < end - begin; k++) {
      const weight = (exact[k]! / sum) * (1 << PRECISION);
      weights[i * taps + k] = Math.trunc(weight + (weight < 0 ? -0.5 : 0.5));
    }
  }
  return { first, count, weights, taps };
}

/** Rows `top` to `bottom` of the input, each filtered to the filter's columns: [rows, columns, 3]. */
function filterColumns(
  { rgb, width }: Raster,
  { first, count, weights, taps }: Filter,
  top: number,
  bottom: number,
) {
  const columns = first.length;
  const out = new Uint8ClampedArray((bottom - top) * columns * 3); // negative weights may lead beyond 0..255
  let to = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = 0; x < columns; x++) {
      let from = 3 * (y * width + first[x]!);
      let [r, g, b] = [HALF, HALF, HALF];
      const end = x * taps + count[x]!;
      for (let k = x * taps; k < end; k++, from += 3) {
        const weight = weights[k]!;
        r += rgb[from]! * weight;
        g += rgb[from + 1]! * weight;
        b += rgb[from + 2]! * weight;
      }
      out[to++] = r >> PRECISION;
      out[to++] = g >> PRECISION;
      out[to++] = b >> PRECISION;
    }
  }
  return out;
}

/** @param rows of `stride` values, the first of which is the input's row `top` */
function filterRows(
  rows: Uint8ClampedArray,
  stride: number,
  { first, count, weights, taps }: Filter,
  top: number,
): Uint8Array {
  const out = new Uint8ClampedArray(first.length * stride);
  const sums = new Int32Array(stride);
  for (let y = 0; y < first.length; y++) {
    sums.fill(HALF);
    for (let k = 0; k < count[y]!; k++) {
      const weight = weights[y * taps + k]!;
      const from = (first[y]! - top + k) * stride;
      for (let i = 0; i < stride; i++) sums[i]! += rows[from + i]! * weight;
    }
    for (let i = 0; i < stride; i++) out[y * stride + i] = sums[i]! >> PRECISION;
  }
  return new Uint8Array(out.buffer);
}

/**
 * Resizes the picture to [height, width] and cuts a region from the result; only what the region needs is computed.
 * @returns [region.height, region.width, 3]
 */
export function resize(
  picture: Raster,
  [height, width]: readonly [number, number],
  region: Region = { x: 0, y: 0, width, height },
  resampling: Resampling = BILINEAR,
): Uint8Array {
  const [x, y] = [
    { start: 0, scale: picture.width / width },
    { start: 0, scale: picture.height / height },
  ];
  return filtered(
    picture,
    filterOf(picture.width, x, region.x, region.width, resampling),
    filterOf(picture.height, y, region.y, region.height, resampling),
  );
}

/**
 * Resizes a box of the picture, which may begin and end within a pixel, to [height, width]. At its edges the filter
 * sees what lies beyond them, as if the whole picture had been resized.
 * @param box [x, y, width, height] inside the picture
 * @returns [height, width, 3]
 */
export function resizeBox(
  picture: Raster,
  [height, width]: readonly [number, number],
  [x, y, w, h]: readonly [number, number, number, number],
  resampling: Resampling = BILINEAR,
): Uint8Array {
  return filtered(
    picture,
    filterOf(picture.width, boxSampling(x, w, width), 0, width, resampling),
    filterOf(picture.height, boxSampling(y, h, height), 0, height, resampling),
  );
}

/** Pillow takes the edges of a box in single precision. */
function boxSampling(begin: number, size: number, outputs: number): Sampling {
  const start = Math.fround(begin);
  return { start, scale: Math.fround(Math.fround(begin + size) - start) / outputs };
}

function filtered(picture: Raster, across: Filter, down: Filter): Uint8Array {
  const top = down.first[0]!;
  const bottom = down.first.at(-1)! + down.count.at(-1)!;
  return filterRows(filterColumns(picture, across, top, bottom), 3 * across.first.length, down, top);
}
