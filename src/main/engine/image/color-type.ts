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
  if (color.type === 'uint8' && color.channels === 3)
    return new Uint8Array(raw.buffer, raw.byteOffset, raw.length);
  const { channels, type } = color;
  const values = new ARRAYS[type](new Uint8Array(raw).buffer); // a copy begins where wider values may
  const grey = channels < 3;
  const alpha = channels % 2 === 0;
  const full = FULL[type];
  const scale = 255 / full;
  const out = new Uint8ClampedArray((values.length / channels) * 3); // rounds and clamps what it is given
  const last = channels - 1;
  const [green, blue] = grey ? [0, 0] : [1, 2];
  for (let from = 0, to = 0; to < out.length; from += channels, to += 3) {
    const cover = alpha ? values[from + last]! / full : 1;
    const factor = scale * cover;
    const white = 255 - 255 * cover;
    out[to] = values[from]! * factor + white;
    out[to + 1] = values[from + green]! * factor + white;
    out[to + 2] = values[from + blue]! * factor + white;
  }
  return new Uint8Array(out.buffer);
}
