// Grey squares on a picture, in whole pixels, before anything is cut or resized.
import { GREY, type Stroke, squaresOf } from '../../../../shared/picture/strokes';
import type { Raster } from '../decode/upright';

/** A painted copy; the picture itself where there is nothing to paint. */
export function painted<R extends Raster>(picture: R, strokes: readonly Stroke[]): R {
  if (strokes.length === 0) return picture;
  const rgb = picture.rgb.slice();
  for (const { x, y, width, height } of squaresOf(strokes, picture))
    for (let row = y; row < y + height; row++) {
      const start = 3 * (row * picture.width + x);
      rgb.fill(GREY, start, start + 3 * width);
    }
  return { ...picture, rgb };
}
