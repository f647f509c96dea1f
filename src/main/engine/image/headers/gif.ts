// The blocks of a GIF file, up to where the packed indices of its first frame begin (GIF89a specification).
import { viewOf } from './exif';
import type { Header } from './header';

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly interlaced: boolean;
  /** RGB triples. */
  readonly palette: Uint8Array;
  readonly transparent: number | undefined;
  readonly codeSize: number;
  /** Where the blocks of packed indices begin. */
  readonly data: number;
}

/** Behind the blocks that begin here: each has its length before it, and an empty one ends them. */
export function behindBlocks(view: DataView, from: number): number {
  let at = from;
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length;
  return at + 1;
}

/** A palette follows where bit 7 is set; bits 0 to 2 are its size: 2^(n+1) colours of three bytes. */
function paletteLength(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

/** @throws RangeError where the file ends before its trailer */
export function readGif(bytes: Uint8Array): { width: number; height: number; frame: Frame | undefined } {
  const view = viewOf(bytes);
  const shared = bytes.subarray(13, 13 + paletteLength(view.getUint8(10)));
  let at = 13 + shared.length;
  let transparent: number | undefined;
  let frame: Frame | undefined;
  for (let kind = view.getUint8(at); kind !== TRAILER; kind = view.getUint8(at)) {
    if (kind === EXTENSION) {
      if (view.getUint8(at + 1) === GRAPHIC_CONTROL)
        transparent = view.getUint8(at + 3) & 1 ? view.getUint8(at + 6) : undefined;
      at = behindBlocks(view, at + 2);
    } else if (kind === IMAGE) {
      const flags = view.getUint8(at + 9);
      const own = paletteLength(flags);
      const data = at + 11 + own;
      frame ??= {
        left: view.getUint16(at + 1, true),
        top: view.getUint16(at + 3, true),
        width: view.getUint16(at + 5, true),
        height: view.getUint16(at + 7, true),
        interlaced: (flags & 0x40) !== 0,
        palette: own > 0 ? bytes.subarray(at + 10, at + 10 + own) : shared,
        transparent,
        codeSize: view.getUint8(data - 1),
        data,
      };
      transparent = undefined;
      at = behindBlocks(view, data);
    } else if (kind === 0)
      at++; // left between blocks by some encoders
    else throw new RangeError(`no block begins with ${kind}`);
  }
  // Browsers widen the canvas where the first frame reaches beyond it.
  const width = Math.max(view.getUint16(6, true), frame ? frame.left + frame.width : 0);
  const height = Math.max(view.getUint16(8, true), frame ? frame.top + frame.height : 0);
  return { width, height, frame };
}

export function gifHeader(bytes: Uint8Array): Header {
  const { width, height } = readGif(bytes);
  return { width, height, orientation: 1 };
}
