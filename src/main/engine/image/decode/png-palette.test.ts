import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PNG_SIGNATURE, pngChunk } from '../testing/files';
import { decodeImage } from './decode';
import { keepsToPalette } from './png-palette';

const SIDE = 11;
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

const paeth = (a: number, b: number, c: number) => {
  const distances = [a, b, c].map(value => Math.abs(a + b - c - value));
  return [a, b, c][distances.indexOf(Math.min(...distances))]!;
};
const PREDICTIONS = [
  () => 0,
  (a: number) => a,
  (_: number, b: number) => b,
  (a: number, b: number) => (a + b) >> 1,
  paeth,
];

/** Rows of indices, packed and filtered: row y with filter y mod 5. */
function filtered(rows: readonly (readonly number[])[], depth: number): number[] {
  let above: number[] = [];
  return rows.flatMap((indices, y) => {
    const bytes = new Array<number>(Math.ceil((indices.length * depth) / 8)).fill(0);
    indices.forEach((index, x) => {
      bytes[Math.floor((x * depth) / 8)]! |= index << (8 - depth - ((x * depth) % 8));
    });
    const predict = PREDICTIONS[y % 5]!;
    const row = bytes.map(
      (byte, i) => (byte - predict(bytes[i - 1] ?? 0, above[i] ?? 0, i > 0 ? (above[i - 1] ?? 0) : 0)) & 255,
    );
    above = bytes;
    return [y % 5, ...row];
  });
}

/** A square of indices below `below`, one pixel of them `odd`. */
function palettePicture(depth: number, colours: number, odd: number, interlaced: boolean): Buffer {
  const at = (x: number, y: number) => (x === 7 && y === 9 ? odd : (3 * x + 5 * y) % colours);
  const rowsOf = ([x0, y0, dx, dy]: readonly number[]) =>
    Array.from({ length: Math.ceil((SIDE - y0!) / dy!) }, (_, j) =>
      Array.from({ length: Math.ceil((SIDE - x0!) / dx!) }, (_, i) => at(x0! + i * dx!, y0! + j * dy!)),
    );
  const passes = interlaced ? PASSES.map(rowsOf) : [rowsOf([0, 0, 1, 1])];
  const header = Buffer.from([0, 0, 0, SIDE, 0, 0, 0, SIDE, depth, 3, 0, 0, interlaced ? 1 : 0]);
  const palette = Buffer.from(Array.from({ length: 3 * colours }, (_, i) => (i * 37) % 256));
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('PLTE', palette),
    pngChunk('IDAT', deflateSync(Buffer.from(passes.flatMap(rows => filtered(rows, depth))))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

describe.each([
  [2, 3],
  [4, 9],
  [8, 200],
])('%s bits, %s colours', (depth, colours) => {
  it.each([false, true])('interlaced: %s', async interlaced => {
    const good = palettePicture(depth, colours, colours - 1, interlaced);
    expect(keepsToPalette(good)).toBe(true);
    const { rgb } = await decodeImage(good, 'good.png');
    const last = 3 * (colours - 1);
    expect([...rgb.subarray(3 * (9 * SIDE + 7)).subarray(0, 3)]).toEqual(
      [last, last + 1, last + 2].map(i => (i * 37) % 256),
    );
    const bad = palettePicture(depth, colours, colours, interlaced);
    expect(keepsToPalette(bad)).toBe(false);
    await expect(decodeImage(bad, 'bad.png')).rejects.toMatchObject({
      code: 'bad-image',
      message: 'bad.png has pixels whose colours are not in its palette; save it anew as JPEG or PNG.',
    });
  });
});
