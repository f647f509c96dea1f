// Element types that checkpoints hold, and how their bytes become float32.
import type { ByteSource } from './byte-source';

/** safetensors' names for the types. */
export type Dtype = 'F64' | 'F32' | 'F16' | 'BF16' | 'I8' | 'U8' | 'I16' | 'I32' | 'I64' | 'BOOL';

export const DTYPE_BYTES: Readonly<Record<Dtype, number>> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I8: 1,
  U8: 1,
  I16: 2,
  I32: 4,
  I64: 8,
  BOOL: 1,
};

/** The types that weights may be of; I8 only together with a scale per output channel. */
export const WEIGHT_DTYPES: ReadonlySet<Dtype> = new Set(['F64', 'F32', 'F16', 'BF16', 'I8']);

let halves: Float32Array | undefined;

/** All 65,536 values of IEEE 754 binary16: sign, 5 bits of exponent (bias 15), 10 of fraction. */
function halfTable(): Float32Array {
  if (halves) return halves;
  halves = new Float32Array(1 << 16);
  for (let bits = 0; bits < 1 << 16; bits++) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 31) halves[bits] = fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
    else if (exponent === 0) halves[bits] = sign * fraction * 2 ** -24;
    else halves[bits] = sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }
  return halves;
}

type Bytes = Uint8Array<ArrayBuffer>;
type Decoder = (bytes: Bytes, out: Float32Array) => void;

const words = (bytes: Bytes) => new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);

const DECODERS: Partial<Record<Dtype, Decoder>> = {
  F64: (bytes, out) => out.set(new Float64Array(bytes.buffer, bytes.byteOffset, out.length)),
  F32: (bytes, out) => out.set(new Float32Array(bytes.buffer, bytes.byteOffset, out.length)),
  F16: (bytes, out) => {
    const table = halfTable();
    const from = words(bytes);
    for (let i = 0; i < out.length; i++) out[i] = table[from[i]!]!;
  },
  // bfloat16 is the upper half of a float32
  BF16: (bytes, out) => {
    const from = words(bytes);
    const to = new Uint32Array(out.buffer, out.byteOffset, out.length);
    for (let i = 0; i < out.length; i++) to[i] = from[i]! << 16;
  },
  I8: (bytes, out) => out.set(new Int8Array(bytes.buffer, bytes.byteOffset, out.length)),
  // Never weights: shapes and axes in ONNX graphs, which are small numbers
  I64: (bytes, out) => {
    const from = new BigInt64Array(bytes.buffer, bytes.byteOffset, out.length);
    for (let i = 0; i < out.length; i++) out[i] = Number(from[i]!);
  },
};

/** Reverses the bytes of every element, in place. */
function swapBytes(bytes: Uint8Array, size: number): void {
  for (let i = 0; i + size <= bytes.length; i += size) bytes.subarray(i, i + size).reverse();
}

/**
 * Reads `count` elements as float32, in pieces, so that a large tensor never lies in memory twice.
 * @param offset where they begin in the source, in bytes
 * @param dtype one that weights may be of, or I64
 * @param into memory for them, used where they are stored as float32
 */
export async function readElements(
  source: ByteSource,
  offset: number,
  count: number,
  dtype: Dtype,
  byteOrder: 'little' | 'big' = 'little',
  into?: Float32Array<ArrayBuffer>,
): Promise<Float32Array<ArrayBuffer>> {
  const decode = DECODERS[dtype];
  if (!decode) throw new Error(`no decoder for ${dtype}`);
  const size = DTYPE_BYTES[dtype];
  const step = Math.max(1, Math.floor(source.piece / size));
  const asStored = dtype === 'F32' && byteOrder === 'little';
  if (asStored && source.readInto && into && into.length >= count) {
    await source.readInto(offset, new Uint8Array(into.buffer, into.byteOffset, count * size));
    return into.subarray(0, count);
  }
  if (asStored && count <= step) {
    const bytes = await source.read(offset, count * size);
    return new Float32Array(bytes.buffer, bytes.byteOffset, count); // they are what is wanted
  }
  const out = new Float32Array(count);
  for (let at = 0; at < count; at += step) {
    const part = out.subarray(at, Math.min(count, at + step));
    const bytes = await source.read(offset + at * size, part.length * size);
    if (byteOrder === 'big') swapBytes(bytes, size);
    decode(bytes, part);
  }
  return out;
}
