// Size, orientation and completeness of a picture file, read from its structure before anything is decoded.
// One reader per format; a read beyond the end of the file throws RangeError, which means: truncated.
import { avifHeader } from './avif';
import { asOrientation, firstDirectory, ORIENTATION_TAG, viewOf } from './exif';
import { gifHeader } from './gif';
import type { Header } from './header';
import { jpegHeader } from './jpeg';
import { pngHeader } from './png';
import type { Format } from './sniff';
import { webpHeader } from './webp';

/** TIFF 6.0, section 8: ImageWidth and ImageLength. Whether the strips are all there, the decoder finds out. */
function tiffHeader(bytes: Uint8Array): Header {
  const tags = firstDirectory(bytes);
  const [width, height] = [tags.get(0x100), tags.get(0x101)];
  if (width === undefined || height === undefined) throw new RangeError('no image directory');
  return { width, height, orientation: asOrientation(tags.get(ORIENTATION_TAG)) };
}

/** BITMAPCOREHEADER has 16-bit sizes; in all later ones a negative height means rows from the top. */
function bmpHeader(bytes: Uint8Array): Header {
  const view = viewOf(bytes);
  const core = view.getUint32(14, true) === 12;
  const width = core ? view.getUint16(18, true) : Math.abs(view.getInt32(18, true));
  const height = core ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  return { width, height, orientation: 1 };
}

const READERS: Record<Format, (bytes: Uint8Array) => Header> = {
  JPEG: jpegHeader,
  PNG: pngHeader,
  WebP: webpHeader,
  GIF: gifHeader,
  TIFF: tiffHeader,
  AVIF: avifHeader,
  BMP: bmpHeader,
};

/** @throws RangeError where the file ends too early */
export function readHeader(bytes: Uint8Array, format: Format): Header {
  return READERS[format](bytes);
}
