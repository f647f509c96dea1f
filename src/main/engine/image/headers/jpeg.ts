// The markers of a JPEG file (ITU-T T.81, annex B). Decoders fill what is missing of a sequential JPEG with grey,
// so that the end of the image has to be looked for here.
import { exifOrientation, type Orientation, viewOf } from './exif';
import type { Header } from './header';

const EOI = 0xd9;
const APP1 = 0xe1;

/** Start of frame of any coding process; 0xc4, 0xc8 and 0xcc in the same row mean other things. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Markers without a length: TEM and the restart markers. */
function isBare(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** Where the next marker's code is: behind 0xff that is neither data (0xff00), a restart nor filling. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let i = bytes.indexOf(0xff, from); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i + 1)) {
    const code = bytes[i + 1]!;
    if (code !== 0 && code !== 0xff && !isBare(code)) return i + 1;
  }
  throw new RangeError('no end of image');
}

/** @throws RangeError where the file ends before its end-of-image marker */
export function jpegHeader(bytes: Uint8Array): Header {
  const view = viewOf(bytes);
  let size: readonly [width: number, height: number] | undefined;
  let orientation: Orientation = 1;
  for (let at = nextMarker(bytes, 2); bytes[at] !== EOI; ) {
    const marker = bytes[at]!;
    const length = view.getUint16(at + 1);
    if (isFrame(marker)) size ??= [view.getUint16(at + 6), view.getUint16(at + 4)];
    if (marker === APP1 && view.getUint32(at + 3) === 0x45786966)
      orientation = exifOrientation(bytes.subarray(at + 3, at + 1 + length));
    // After the header of a scan come its data, up to the next marker.
    at = nextMarker(bytes, at + 1 + length);
  }
  if (!size) throw new RangeError('no frame');
  return { width: size[0], height: size[1], orientation };
}
