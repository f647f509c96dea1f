// Float64 values as text, to the last bit.
import { z } from '../../../shared/protocol/zod';

export function toBase64({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/** Reads so many of them, little-endian. */
export function base64Floats(length: number) {
  return z
    .string()
    .length(4 * Math.ceil((8 * length) / 3))
    .transform(text => new Float64Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer));
}
