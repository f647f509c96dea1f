// Pixels as a page has them, without their opacity.
import { CodedError } from '../../../../shared/protocol/error';
import type { Raster } from '../decode/upright';

/** @throws CodedError bad-request where there are not as many bytes as pixels need */
export function rasterOfRgba(rgba: Uint8Array, width: number, height: number): Raster {
  if (rgba.length !== 4 * width * height)
    throw new CodedError(
      'bad-request',
      `A frame of ${width} x ${height} pixels has ${4 * width * height} bytes, not ${rgba.length}.`,
    );
  const rgb = new Uint8Array(3 * width * height);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = rgba[from]!;
    rgb[to + 1] = rgba[from + 1]!;
    rgb[to + 2] = rgba[from + 2]!;
  }
  return { width, height, rgb };
}
