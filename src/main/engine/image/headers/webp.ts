// The chunks of a WebP file (RFC 9649).
import { exifOrientation, type Orientation, viewOf } from './exif';
import type { Header } from './header';

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

/** Size as each of the three chunks says it that may come first; `at` is where the chunk's data begin. */
const SIZES: Record<string, (view: DataView, at: number) => readonly [width: number, height: number]> = {
  VP8X: (view, at) => [uint24(view, at + 4) + 1, uint24(view, at + 7) + 1],
  // Behind a three-byte frame tag and a three-byte start code; the two upper bits are a scale for display.
  'VP8 ': (view, at) => [view.getUint16(at + 6, true) & 0x3fff, view.getUint16(at + 8, true) & 0x3fff],
  // Behind a signature byte: 14 bits of width - 1, then 14 bits of height - 1.
  VP8L: (view, at) => {
    const bits = view.getUint32(at + 1, true);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  },
};

/** @throws RangeError where the file is shorter than it says */
export function webpHeader(bytes: Uint8Array): Header {
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) throw new RangeError('cut file');
  let size: readonly [number, number] | undefined;
  let orientation: Orientation = 1;
  for (let at = 12; at + 8 <= end; ) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    size ??= SIZES[name]?.(view, at + 8);
    if (name === 'EXIF') orientation = exifOrientation(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length & 1);
  }
  if (!size) throw new RangeError('no picture chunk');
  return { width: size[0], height: size[1], orientation };
}
