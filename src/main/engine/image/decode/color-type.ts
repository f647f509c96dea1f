// Pixels as a decoder leaves them, in the file's own colour type, to 8-bit RGB: on white, and without their opacity.

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

export interface Colours {
  /** [pixels, 3] on white. */
  readonly rgb: Uint8Array;
  /** [pixels, 3] without opacity; there where a pixel is not wholly opaque. */
  readonly bare?: Uint8Array;
}

/** @param raw values in the machine's byte order; may be overwritten */
export function coloursOf(raw: Uint8Array, color: ColorType): Colours {
  const bare = isTransparent(raw, color) ? toRgb(new Uint8Array(raw), color, false) : undefined;
  return { rgb: toRgb(raw, color, true), ...(bare && { bare }) };
}

/** Has any pixel less than full cover? */
function isTransparent(raw: Uint8Array, { channels, type }: ColorType): boolean {
  if (channels % 2 === 1) return false;
  const values = valuesOf(raw, type);
  for (let i = channels - 1; i < values.length; i += channels) if (values[i]! < FULL[type]) return true;
  return false;
}

/**
 * Scaled to 8 bits, grey expanded; each rounded once, at the end.
 * @param raw overwritten where the result fits into its place
 * @param onWhite alpha is blended over white, else it is left out
 */
function toRgb(raw: Uint8Array, color: ColorType, onWhite: boolean): Uint8Array {
  if (color.type === 'uint8' && color.channels === 3)
    return new Uint8Array(raw.buffer, raw.byteOffset, raw.length);
  const { channels, type } = color;
  const values = valuesOf(raw, type);
  const bytes = 3 * (values.length / channels);
  // A pixel's colours are read before they are written, and never lie before where they go.
  const out = new Uint8ClampedArray(
    bytesPerPixel(color) >= 3 ? values.buffer : new ArrayBuffer(bytes),
    0,
    bytes,
  ); // rounds and clamps what it is given
  const grey = channels < 3;
  const alpha = onWhite && channels % 2 === 0;
  const full = FULL[type];
  const scale = 255 / full;
  const last = channels - 1;
  const [green, blue] = grey ? [0, 0] : [1, 2];
  for (let from = 0, to = 0; to < bytes; from += channels, to += 3) {
    const [r, g, b] = [values[from]!, values[from + green]!, values[from + blue]!];
    const cover = alpha ? values[from + last]! / full : 1;
    const factor = scale * cover;
    const white = 255 - 255 * cover;
    out[to] = r * factor + white;
    out[to + 1] = g * factor + white;
    out[to + 2] = b * factor + white;
  }
  return new Uint8Array(out.buffer, 0, bytes);
}

/** The bytes as values of their type; copied only where these may not begin there, or share the place with others. */
function valuesOf(raw: Uint8Array, type: ColorType['type']) {
  const own = raw.byteOffset === 0 && raw.byteLength === raw.buffer.byteLength;
  return new ARRAYS[type]((own ? raw : new Uint8Array(raw)).buffer as ArrayBuffer);
}
