import { describe, expect, it } from 'vitest';
import { heatmapPainter } from './heatmap-pixels';

const IDENTITY = Uint32Array.from({ length: 256 }, (_, i) => i);

function resized(bytes: number[], from: [number, number], to: [number, number]): number[] {
  const [height, width] = from;
  const [rows, columns] = to;
  const pixels = new Uint32Array(rows * columns);
  const draw = heatmapPainter({ width, height }, { width: columns, height: rows });
  draw(Uint8Array.from(bytes), 0, IDENTITY, pixels, columns, 0);
  return [...pixels];
}

describe('heatmapPainter', () => {
  it('repeats whole cells where a map grows', () => {
    expect(resized([1, 2, 3, 4], [2, 2], [4, 4])).toEqual([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
  });

  it('takes the mean of the cells that fall into a pixel where it shrinks', () => {
    expect(resized([0, 10, 20, 30], [2, 2], [1, 1])).toEqual([15]);
    expect(resized([10, 20, 30], [1, 3], [1, 2])).toEqual([13, 27]); // the middle cell belongs to both halves
  });

  it.each([
    [112, 54],
    [56, 53],
    [7, 40],
    [14, 14],
    [3, 7],
  ])('keeps a constant map constant from %i to %i', (from, to) => {
    const bytes = Array<number>(from * from).fill(200);
    expect(new Set(resized(bytes, [from, from], [to, to]))).toEqual(new Set([200]));
  });

  it('keeps the mean of a map when it shrinks by a whole factor', () => {
    const bytes = Array.from({ length: 64 }, (_, i) => (i * 4) % 251);
    const small = resized(bytes, [8, 8], [4, 4]);
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    expect(Math.abs(mean(small) - mean(bytes))).toBeLessThan(0.5);
  });

  it('draws at an offset into a wider picture and leaves the rest alone', () => {
    const pixels = new Uint32Array(12).fill(9);
    const draw = heatmapPainter({ width: 2, height: 2 }, { width: 2, height: 2 });
    draw(Uint8Array.of(0, 0, 0, 0, 5, 6, 7, 8), 4, IDENTITY, pixels, 4, 1);
    expect([...pixels]).toEqual([9, 5, 6, 9, 9, 7, 8, 9, 9, 9, 9, 9]);
  });
});
