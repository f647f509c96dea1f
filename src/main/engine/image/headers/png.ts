// The chunks of a PNG file (PNG specification, third edition, sections 5 and 11).
import { exifOrientation, type Orientation, viewOf } from './exif';
import type { Header } from './header';

const IEND = 0x49454e44;
const EXIF = 0x65584966; // eXIf

export interface PngChunk {
  /** Four letters as a big-endian number. */
  readonly type: number;
  readonly data: Uint8Array;
}

/** Every chunk up to the last. @throws RangeError where the file ends before its last chunk does */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const view = viewOf(bytes);
  for (let at = 8; ; ) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (at + 12 + length > bytes.length) throw new RangeError('cut chunk');
    yield { type, data: bytes.subarray(at + 8, at + 8 + length) };
    if (type === IEND) return;
    at += 12 + length;
  }
}

/** @throws RangeError where the file ends before its last chunk does */
export function pngHeader(bytes: Uint8Array): Header {
  const view = viewOf(bytes);
  let orientation: Orientation = 1;
  for (const { type, data } of pngChunks(bytes)) if (type === EXIF) orientation = exifOrientation(data);
  return { width: view.getUint32(16), height: view.getUint32(20), orientation };
}
