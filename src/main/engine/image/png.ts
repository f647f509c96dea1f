// The chunks of a PNG file (PNG specification, third edition, sections 5 and 11).
import { exifOrientation, type Orientation, viewOf } from './exif';
import type { Header } from './header';

const IEND = 0x49454e44;
const EXIF = 0x65584966; // eXIf

/** @throws RangeError where the file ends before its last chunk does */
export function pngHeader(bytes: Uint8Array): Header {
  const view = viewOf(bytes);
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  let orientation: Orientation = 1;
  for (let at = 8; ; ) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (at + 12 + length > bytes.length) throw new RangeError('cut chunk');
    if (type === EXIF) orientation = exifOrientation(bytes.subarray(at + 8, at + 8 + length));
    if (type === IEND) return { width, height, orientation };
    at += 12 + length;
  }
}
