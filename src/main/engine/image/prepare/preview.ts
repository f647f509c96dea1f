// A small file of a decoded picture, for pages: browsers show no TIFF, and what was decoded is what should be seen.
import { Transformer } from '@napi-rs/image';
import type { Raster } from '../decode/upright';
import { resize } from './resize';

/** Below this many pixels the blocks of JPEG would show, and PNG is small enough. */
const FEW_PIXELS = 128 * 128;

/** Encodes RGB: a PNG where the picture has few pixels or must be exact, else a JPEG. */
export function encode(
  { width, height, rgb }: Raster,
  exact = width * height <= FEW_PIXELS,
): Promise<Buffer> {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    rgba[to] = rgb[from]!;
    rgba[to + 1] = rgb[from + 1]!;
    rgba[to + 2] = rgb[from + 2]!;
  }
  const transformer = Transformer.fromRgbaPixels(rgba, width, height);
  return exact ? transformer.png() : transformer.jpeg(90);
}

/** @param maxSide the longer side has at most this many pixels; smaller pictures stay as they are */
export async function preview(picture: Raster, maxSide: number): Promise<Uint8Array> {
  const scale = Math.min(1, maxSide / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map(n => Math.max(1, Math.round(n * scale))) as [
    number,
    number,
  ];
  return encode(scale === 1 ? picture : { width, height, rgb: resize(picture, [height, width]) });
}
