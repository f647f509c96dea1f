// The first directory of a TIFF structure: the form of EXIF data and of TIFF files (TIFF 6.0, section 2).

/** How the stored rows lie, as in EXIF tag 0x0112: 1 is upright, 6 needs a quarter turn clockwise. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export const ORIENTATION_TAG = 0x112;
const SHORT = 3;
const LONG = 4;

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * First value of every whole-number tag (SHORT or LONG).
 * @returns what could be read: nothing where the structure is damaged, fewer where it is cut
 */
export function firstDirectory(tiff: Uint8Array): Map<number, number> {
  const tags = new Map<number, number>();
  try {
    const view = viewOf(tiff);
    const little = view.getUint16(0) === 0x4949;
    const directory = view.getUint32(4, little);
    const count = view.getUint16(directory, little);
    for (let i = 0; i < count; i++) {
      const entry = directory + 2 + 12 * i;
      const type = view.getUint16(entry + 2, little);
      if (type !== SHORT && type !== LONG) continue;
      const bytes = (type === SHORT ? 2 : 4) * view.getUint32(entry + 4, little);
      const place = bytes <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
      const value = type === SHORT ? view.getUint16(place, little) : view.getUint32(place, little);
      tags.set(view.getUint16(entry, little), value);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // a read beyond the end
  }
  return tags;
}

/** @param exif from its byte-order mark on; with the `Exif` prefix that some writers put before it, too */
export function exifOrientation(exif: Uint8Array): Orientation {
  const prefixed = exif[0] === 0x45 && exif[1] === 0x78; // "Ex"
  return asOrientation(firstDirectory(prefixed ? exif.subarray(6) : exif).get(ORIENTATION_TAG));
}

export function asOrientation(value: number | undefined): Orientation {
  return value !== undefined && value >= 1 && value <= 8 ? (value as Orientation) : 1;
}
