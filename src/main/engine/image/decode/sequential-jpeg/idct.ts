// The inverse cosine transform in whole numbers, after Loeffler, Ligtenberg and Moschytz (ICASSP 1989): constants of 13
// bits, 2 more bits kept between the passes. Decoders that do it with these roundings, libjpeg's among them, agree
// in every bit.

const BITS = 13;
const KEPT = 2;
const scaled = (value: number) => Math.round(value * 2 ** BITS);

/** Cosines c(k) = sqrt(2) cos(k pi / 16), and the sums of them that the even and odd parts multiply by. */
const c = (k: number) => Math.SQRT2 * Math.cos((k * Math.PI) / 16);
const C6 = scaled(c(6));
const EVEN_2 = scaled(c(2) - c(6));
const EVEN_6 = scaled(c(2) + c(6));
const C3 = scaled(c(3));
const ODD_1 = scaled(c(1) + c(3) - c(5) - c(7));
const ODD_3 = scaled(c(1) + c(3) + c(5) - c(7));
const ODD_5 = scaled(c(1) + c(3) - c(5) + c(7));
const ODD_7 = scaled(-c(1) + c(3) + c(5) - c(7));
const Z1 = scaled(c(7) - c(3));
const Z2 = scaled(-c(1) - c(3));
const Z3 = scaled(-c(3) - c(5));
const Z4 = scaled(c(5) - c(3));

/** Eight values, `step` apart from `at` on, in place; so many bits are rounded off. No arrays: this is the inner loop. */
function transform(x: Int32Array, at: number, step: number, shift: number): void {
  const x0 = x[at]!;
  const x1 = x[at + step]!;
  const x2 = x[at + 2 * step]!;
  const x3 = x[at + 3 * step]!;
  const x4 = x[at + 4 * step]!;
  const x5 = x[at + 5 * step]!;
  const x6 = x[at + 6 * step]!;
  const x7 = x[at + 7 * step]!;
  if ((x1 | x2 | x3 | x4 | x5 | x6 | x7) === 0) {
    const flat = ((x0 << BITS) + (1 << (shift - 1))) >> shift;
    for (let i = 0; i < 8; i++) x[at + i * step] = flat;
    return;
  }

  const even = (x2 + x6) * C6;
  const low = even - x6 * EVEN_6;
  const high = even + x2 * EVEN_2;
  const sum = ((x0 + x4) << BITS) + (1 << (shift - 1));
  const difference = ((x0 - x4) << BITS) + (1 << (shift - 1));
  const e0 = sum + high;
  const e1 = difference + low;
  const e2 = difference - low;
  const e3 = sum - high;

  const all = (x1 + x3 + x5 + x7) * C3;
  const z1 = (x7 + x1) * Z1;
  const z2 = (x5 + x3) * Z2;
  const z3 = (x7 + x3) * Z3 + all;
  const z4 = (x5 + x1) * Z4 + all;
  const o0 = x1 * ODD_1 + z1 + z4;
  const o1 = x3 * ODD_3 + z2 + z3;
  const o2 = x5 * ODD_5 + z2 + z4;
  const o3 = x7 * ODD_7 + z1 + z3;

  x[at] = (e0 + o0) >> shift;
  x[at + step] = (e1 + o1) >> shift;
  x[at + 2 * step] = (e2 + o2) >> shift;
  x[at + 3 * step] = (e3 + o3) >> shift;
  x[at + 4 * step] = (e3 - o3) >> shift;
  x[at + 5 * step] = (e2 - o2) >> shift;
  x[at + 6 * step] = (e1 - o1) >> shift;
  x[at + 7 * step] = (e0 - o0) >> shift;
}

/**
 * @param block 64 coefficients in rows; spent afterwards
 * @param out samples 0..255 go here, from `at` on, rows `stride` apart
 */
export function inverseTransform(
  block: Int32Array,
  out: Uint8ClampedArray,
  at: number,
  stride: number,
): void {
  for (let column = 0; column < 8; column++) transform(block, column, 8, BITS - KEPT);
  for (let row = 0; row < 8; row++) {
    transform(block, 8 * row, 1, BITS + KEPT + 3);
    for (let column = 0; column < 8; column++)
      out[at + row * stride + column] = block[8 * row + column]! + 128;
  }
}
