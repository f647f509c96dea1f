// The first frame of a GIF file (GIF89a specification). Its pixels are unpacked here because the decoder library
// leaves GIF out, and because a kept one reports a short frame only on standard output.
import { viewOf } from './exif';
import type { Header } from './header';
import { unpackLzw } from './lzw';
import type { Raster } from './upright';

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

interface Frame {
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
function behindBlocks(view: DataView, from: number): number {
  let at = from;
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length;
  return at + 1;
}

function joinBlocks(bytes: Uint8Array, from: number): Uint8Array {
  const end = behindBlocks(viewOf(bytes), from);
  const joined = new Uint8Array(end - from);
  let size = 0;
  for (let at = from; bytes[at]! > 0; at += 1 + bytes[at]!) {
    joined.set(bytes.subarray(at + 1, at + 1 + bytes[at]!), size);
    size += bytes[at]!;
  }
  return joined.subarray(0, size);
}

/** A palette follows where bit 7 is set; bits 0 to 2 are its size: 2^(n+1) colours of three bytes. */
function paletteLength(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

/** @throws RangeError where the file ends before its trailer */
function parse(bytes: Uint8Array): { width: number; height: number; frame: Frame | undefined } {
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
  const { width, height } = parse(bytes);
  return { width, height, orientation: 1 };
}

/** Order of the rows in the file: every 8th from 0, every 8th from 4, every 4th from 2, every 2nd from 1. */
function* rowOrder(height: number, interlaced: boolean): Generator<number> {
  const passes = interlaced
    ? [
        [0, 8],
        [4, 8],
        [2, 4],
        [1, 2],
      ]
    : [[0, 1]];
  for (const [first, step] of passes) for (let y = first!; y < height; y += step!) yield y;
}

/** Transparent pixels, and those that the frame does not reach, are white. */
export function gifFirstFrame(bytes: Uint8Array): Raster {
  const { width, height, frame } = parse(bytes);
  if (!frame) throw new Error('there is no frame in it');
  const indices = unpackLzw(joinBlocks(bytes, frame.data), frame.codeSize, frame.width * frame.height);
  const rgb = new Uint8Array(width * height * 3).fill(255);
  const { palette } = frame;
  // An index beyond the palette, or the transparent one, leaves the pixel white.
  const shown = Uint8Array.from({ length: 256 }, (_, index) =>
    Number(index !== frame.transparent && 3 * index < palette.length),
  );
  let from = 0;
  for (const y of rowOrder(frame.height, frame.interlaced)) {
    let to = 3 * ((frame.top + y) * width + frame.left);
    for (let x = 0; x < frame.width; x++, to += 3) {
      const index = indices[from++]!;
      if (!shown[index]) continue;
      rgb[to] = palette[3 * index]!;
      rgb[to + 1] = palette[3 * index + 1]!;
      rgb[to + 2] = palette[3 * index + 2]!;
    }
  }
  return { width, height, rgb };
}
