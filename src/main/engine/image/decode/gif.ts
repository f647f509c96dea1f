// The first frame of a GIF file (GIF89a specification). Its pixels are unpacked here because the decoder library
// leaves GIF out, and because a kept one reports a short frame only on standard output.
import { viewOf } from '../headers/exif';
import { behindBlocks, type Frame, readGif } from '../headers/gif';
import { unpackLzw } from './lzw';
import type { Raster } from './upright';

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

/**
 * Transparent pixels, and those that the frame does not reach, are white; without its opacity, the canvas has the
 * transparent colour, as PIL fills it.
 */
export function gifFirstFrame(bytes: Uint8Array): Raster {
  const { width, height, frame } = readGif(bytes);
  if (!frame) throw new Error('there is no frame in it');
  const indices = unpackLzw(joinBlocks(bytes, frame.data), frame.codeSize, frame.width * frame.height);
  const rgb = new Uint8Array(width * height * 3).fill(255);
  const { palette, transparent } = frame;
  const opaque = Uint8Array.from({ length: 256 }, (_, index) => Number(index !== transparent));
  paint(rgb, width, frame, indices, opaque);
  if (transparent === undefined || !indices.includes(transparent)) return { width, height, rgb };
  const bare = new Uint8Array(rgb.length);
  for (let i = 0; i < bare.length; i++) bare[i] = palette[3 * transparent + (i % 3)] ?? 0;
  paint(bare, width, frame, indices, opaque);
  return { width, height, rgb, bare };
}

/** @param shown by index: is it painted? One beyond the palette never is. */
function paint(
  rgb: Uint8Array,
  width: number,
  { palette, ...frame }: Frame,
  indices: Uint8Array,
  shown: Uint8Array,
): void {
  let from = 0;
  for (const y of rowOrder(frame.height, frame.interlaced)) {
    let to = 3 * ((frame.top + y) * width + frame.left);
    for (let x = 0; x < frame.width; x++, to += 3) {
      const index = indices[from++]!;
      if (!shown[index] || 3 * index >= palette.length) continue;
      rgb[to] = palette[3 * index]!;
      rgb[to + 1] = palette[3 * index + 1]!;
      rgb[to + 2] = palette[3 * index + 2]!;
    }
  }
}
