// Grey squares on a picture, in whole pixels, before anything is cut or resized.
import { GREY, type Stroke, squaresOf } from '../../../../shared/picture/strokes';
import type { Raster } from '../decode/upright';

/** A painted copy; the picture itself where there is nothing to paint. */
export function painted<R extends Raster>(picture: R, strokes: readonly Stroke[]): R {
  if (strokes.length === 0) return picture;
  const copy = (pixels: Uint8Array) => {
    const own = pixels.slice();
    for (const { x, y, width, height } of squaresOf(strokes, picture))
      for (let row = y; row < y + height; row++) {
        const start = 3 * (row * picture.width + x);
        own.fill(GREY, start, start + 3 * width);
      }
    return own;
  };
  return { ...picture, rgb: copy(picture.rgb), ...(picture.bare && { bare: copy(picture.bare) }) };
}
