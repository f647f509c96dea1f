// Turning a stored picture upright, for the eight orientations of EXIF.
import type { Orientation } from '../headers/exif';

/** Where an upright pixel is stored: rows and columns swapped; counted from the right; from the bottom. */
const STORED: Record<Orientation, readonly [swapped: boolean, right: boolean, bottom: boolean]> = {
  1: [false, false, false],
  2: [false, true, false],
  3: [false, true, true],
  4: [false, false, true],
  5: [true, false, false],
  6: [true, false, true],
  7: [true, true, true],
  8: [true, true, false],
};

/** An 8-bit RGB picture, rows from the top: [height, width, 3]. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  /** Where a pixel is not wholly opaque: the colours as they are stored, and `rgb` has them on white. */
  readonly bare?: Uint8Array;
}

export function turnUpright({ width, height, rgb, bare }: Raster, orientation: Orientation): Raster {
  const turned = (pixels: Uint8Array) => turn({ width, height, rgb: pixels }, orientation);
  return { ...turned(rgb), ...(bare && { bare: turned(bare).rgb }) };
}

function turn(stored: Raster, orientation: Orientation): Raster {
  if (orientation === 1) return stored;
  const [swapped, right, bottom] = STORED[orientation];
  const { width: w, height: h, rgb } = stored;
  const [width, height] = swapped ? [h, w] : [w, h];
  // Bytes between neighbours of the stored picture, signed; then the same seen along the upright rows.
  const [alongRow, alongColumn] = [right ? -3 : 3, (bottom ? -3 : 3) * w];
  const [dx, dy] = swapped ? [alongColumn, alongRow] : [alongRow, alongColumn];
  const first = 3 * ((bottom ? (h - 1) * w : 0) + (right ? w - 1 : 0));
  const out = new Uint8Array(rgb.length);
  let to = 0;
  for (let y = 0; y < height; y++) {
    let from = first + y * dy;
    for (let x = 0; x < width; x++, from += dx) {
      out[to++] = rgb[from]!;
      out[to++] = rgb[from + 1]!;
      out[to++] = rgb[from + 2]!;
    }
  }
  return { width, height, rgb: out };
}
