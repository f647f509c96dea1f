// The boxes of an AVIF file (ISO/IEC 14496-12, 23008-12; AV1 Image File Format 1.1).
import { type Orientation, viewOf } from './exif';
import type { Header } from './header';

/** Boxes that hold boxes on the way to the item properties, with the bytes before the first of them. */
const PARENTS: Record<string, number> = { meta: 4, iprp: 0, ipco: 0 };

/** Rotation `irot` in quarter turns anticlockwise, then mirror `imir`: none, top to bottom, left to right. */
const ORIENTATIONS: readonly (readonly [Orientation, Orientation, Orientation])[] = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
];

/** Calls back with name, begin and end of the data of every box down to the item properties. */
function visit(bytes: Uint8Array, from: number, to: number, seen: (name: string, at: number) => void): void {
  const view = viewOf(bytes);
  for (let at = from; at + 8 <= to; ) {
    const short = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = at + (short === 1 ? 16 : 8);
    const end = short === 0 ? to : at + (short === 1 ? Number(view.getBigUint64(at + 8)) : short);
    if (end > to || end < data) throw new RangeError('cut box');
    seen(name, data);
    const skip = PARENTS[name];
    if (skip !== undefined) visit(bytes, data + skip, end, seen);
    at = end;
  }
}

/**
 * The size is the largest one among the items': thumbnails and the tiles of a grid are smaller.
 * @throws RangeError where a box reaches beyond the end of the file
 */
export function avifHeader(bytes: Uint8Array): Header {
  const view = viewOf(bytes);
  let [width, height, turns, mirror] = [0, 0, 0, 0];
  visit(bytes, 0, bytes.length, (name, at) => {
    if (name === 'irot') turns = view.getUint8(at) & 3;
    if (name === 'imir') mirror = (view.getUint8(at) & 1) + 1;
    if (name !== 'ispe') return;
    const [w, h] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    if (w * h > width * height) [width, height] = [w, h];
  });
  if (width === 0) throw new RangeError('no picture item');
  return { width, height, orientation: ORIENTATIONS[turns]![mirror]! };
}
