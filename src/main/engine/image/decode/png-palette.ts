// Whether the pixels of a PNG with a short palette keep to it. The native decoder paints what lies beyond black, other
// programs paint something else: numbers from such a picture would be wrong and nobody would know.
import { inflateSync } from 'node:zlib';
import { viewOf } from '../headers/exif';
import { pngChunks } from '../headers/png';

const PLTE = 0x504c5445;
const IDAT = 0x49444154;
const INDEXED = 3;

/** Adam7: first column and row of each pass, and its steps (PNG specification, section 8.2). */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** [pixels in a row, rows] of every part that is filtered by itself. */
function parts(width: number, height: number, interlaced: boolean): [number, number][] {
  if (!interlaced) return [[width, height]];
  return PASSES.map(([x, y, stepX, stepY]): [number, number] => [
    Math.ceil((width - x) / stepX),
    Math.ceil((height - y) / stepY),
  ]).filter(([columns, rows]) => columns > 0 && rows > 0);
}

const NEITHER = new Uint8Array();

/** Undoes the filter of a row of bytes in place (section 9.2); a pixel is one byte at most. */
function unfilter(type: number, row: Uint8Array, above: Uint8Array): void {
  for (let i = 0; i < row.length; i++) {
    const left = i > 0 ? row[i - 1]! : 0;
    const up = above[i] ?? 0;
    const corner = i > 0 ? (above[i - 1] ?? 0) : 0;
    if (type === 1) row[i]! += left;
    else if (type === 2) row[i]! += up;
    else if (type === 3) row[i]! += (left + up) >> 1;
    else if (type === 4) row[i]! += paeth(left, up, corner);
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/**
 * @param bytes of a PNG whose chunks are whole
 * @returns whether every pixel has a colour; true where the file is not of palette colours, or damaged, which the
 * decoder tells
 */
export function keepsToPalette(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, colorType, interlaced] = [bytes[24]!, bytes[25]!, bytes[28] === 1];
  if (colorType !== INDEXED || ![1, 2, 4, 8].includes(depth)) return true;
  const chunks = [...pngChunks(bytes)];
  const palette = (chunks.find(({ type }) => type === PLTE)?.data.length ?? 0) / 3;
  // A palette that is damaged, or not there, is the decoder's to tell.
  if (palette >= 2 ** depth || palette === 0 || !Number.isInteger(palette)) return true;
  const data = chunks.filter(({ type }) => type === IDAT).map(chunk => chunk.data);
  const sizes = parts(width, height, interlaced).map(([columns, rows]) => ({
    columns,
    rows,
    rowBytes: Math.ceil((columns * depth) / 8),
  }));
  const size = sizes.reduce((sum, { rows, rowBytes }) => sum + rows * (1 + rowBytes), 0);
  let raw: Uint8Array;
  try {
    raw = inflateSync(Buffer.concat(data), { maxOutputLength: size + 1 });
  } catch {
    return true;
  }
  let at = 0;
  for (const { columns, rows, rowBytes } of sizes) {
    let above: Uint8Array = NEITHER;
    for (let y = 0; y < rows; y++) {
      const row = raw.subarray(at + 1, at + 1 + rowBytes);
      unfilter(raw[at] ?? 0, row, above);
      if (row.length === rowBytes && largestIndex(row, columns, depth) >= palette) return false;
      above = row;
      at += 1 + rowBytes;
    }
  }
  return true;
}

function largestIndex(row: Uint8Array, columns: number, depth: number): number {
  const perByte = 8 / depth;
  const mask = 2 ** depth - 1;
  let largest = 0;
  for (let x = 0; x < columns; x++) {
    const shift = 8 - depth * ((x % perByte) + 1);
    const index = (row[Math.floor(x / perByte)]! >> shift) & mask;
    if (index > largest) largest = index;
  }
  return largest;
}
