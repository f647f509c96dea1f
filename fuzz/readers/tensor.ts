// What the tests' own readers find in a file. They share no code with the product's, are short, and refuse nothing
// that they can do without: a file that the product takes has to hold the same numbers for both.

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export type Dtype = 'F64' | 'F32' | 'F16' | 'BF16' | 'I8';

/** IEEE 754 binary16: sign, five bits of exponent, ten of fraction. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  const size =
    exponent === 31
      ? fraction
        ? Number.NaN
        : Number.POSITIVE_INFINITY
      : exponent
        ? (1 + fraction) * 2 ** (exponent - 15)
        : fraction * 2 ** -14;
  return bits & 0x8000 ? -size : size;
}

const wide = new DataView(new ArrayBuffer(4));
function brainFloat(bits: number): number {
  wide.setUint16(0, bits);
  return wide.getFloat32(0);
}

const READ: Record<
  Dtype,
  { readonly size: number; readonly at: (view: DataView, at: number, little: boolean) => number }
> = {
  F64: { size: 8, at: (view, at, little) => view.getFloat64(at, little) },
  F32: { size: 4, at: (view, at, little) => view.getFloat32(at, little) },
  F16: { size: 2, at: (view, at, little) => half(view.getUint16(at, little)) },
  BF16: { size: 2, at: (view, at, little) => brainFloat(view.getUint16(at, little)) },
  I8: { size: 1, at: (view, at) => view.getInt8(at) },
};

export const isDtype = (name: unknown): name is Dtype =>
  typeof name === 'string' && Object.hasOwn(READ, name);

export function product(shape: readonly number[]): number {
  return shape.reduce((all, n) => all * n, 1);
}

/** Values at these places, counted in elements from the beginning of the bytes. @throws RangeError beyond the end */
export function valuesAt(
  bytes: Uint8Array,
  dtype: Dtype,
  places: Iterable<number>,
  little = true,
): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { size, at } = READ[dtype];
  return Float32Array.from(places, place => at(view, size * place, little));
}

export function* upTo(count: number): Generator<number> {
  for (let i = 0; i < count; i++) yield i;
}
