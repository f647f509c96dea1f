// Pixels as a decoder leaves them, in the file's own colour type, to 8-bit RGB on white.

/** Channels per pixel and the type of one value. Grey has 1 or 2 channels, RGB 3 or 4; an even count has alpha. */
export interface ColorType {
  readonly channels: 1 | 2 | 3 | 4;
  readonly type: 'uint8' | 'uint16' | 'float32';
}

const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, float32: Float32Array };
/** The value of full intensity and of full cover. */
const FULL = { uint8: 255, uint16: 65535, float32: 1 };

export function bytesPerPixel({ channels, type }: ColorType): number {
  return channels * ARRAYS[type].BYTES_PER_ELEMENT;
}

/**
 * Scaled to 8 bits, grey expanded, alpha blended over white; each rounded once, at the end.
 * @param raw values in the machine's byte order
 * @returns [pixels, 3]
 */
export function toRgb(raw: Uint8Array, color: ColorType): Uint8Array {
  if (color.type === 'uint8' && color.channels === 3) return raw;
  const { channels, type } = color;
  const values = new ARRAYS[type](raw.slice().buffer); // a copy begins where wider values may
  const pixels = values.length / channels;
  const grey = channels < 3;
  const alpha = channels % 2 === 0;
  const scale = 255 / FULL[type];
  const out = new Uint8ClampedArray(pixels * 3); // rounds and clamps what it is given
  for (let i = 0; i < pixels; i++) {
    const from = i * channels;
    const cover = alpha ? values[from + channels - 1]! / FULL[type] : 1;
    const white = 255 * (1 - cover);
    for (let c = 0; c < 3; c++) out[3 * i + c] = values[from + (grey ? 0 : c)]! * scale * cover + white;
  }
  return new Uint8Array(out.buffer);
}
