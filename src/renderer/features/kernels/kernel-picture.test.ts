import { describe, expect, it } from 'vitest';
import {
  brightness,
  colorCells,
  kernelLayout,
  mappedCells,
  paintKernels,
  pictureSize,
  tileCorner,
  tileUnder,
} from './kernel-picture';

describe('kernelLayout', () => {
  it.each([
    [
      { count: 64, height: 7, width: 7 },
      { cell: 7, columns: 6, rows: 11 },
    ],
    [
      { count: 512, height: 3, width: 3 },
      { cell: 9, columns: 11, rows: 47 },
    ],
    [
      { count: 2048, height: 1, width: 1 },
      { cell: 12, columns: 27, rows: 76 },
    ],
  ])('%o in 352 pixels', (tiles, expected) => {
    const layout = kernelLayout(tiles, 352);
    expect(layout).toMatchObject(expected);
    expect(pictureSize(layout).width).toBeLessThanOrEqual(352);
  });

  it('finds the tile under a point, and none beyond the last', () => {
    const layout = kernelLayout({ count: 5, height: 3, width: 3 }, 62); // two columns of 27 pixels, 3 apart
    expect(pictureSize(layout)).toEqual({ width: 57, height: 87 });
    for (let place = 0; place < 5; place++) {
      const { x, y } = tileCorner(layout, place);
      expect(tileUnder(layout, x + 1, y + 1)).toBe(place);
    }
    expect(tileUnder(layout, 31, 61)).toBeNull();
    expect(tileUnder(layout, -1, 0)).toBeNull();
  });
});

it('has mid grey for zero, white and black for the reach', () => {
  expect([0, 1, -1, 9, -9].map(weight => brightness(weight, 1))).toEqual([128, 255, 0, 255, 0]);
  expect(brightness(0, 0)).toBe(128);
});

it('shows the weights over red, green and blue as colours', () => {
  // One kernel of one cell, then one of twice its reach.
  const pixel = colorCells(Float32Array.of(1, 0, -1, 2, 2, -2), 1, tile => tile + 1);
  expect(pixel(0, 0)).toBe(0xff0080ff);
  expect(pixel(1, 0)).toBe(0xff00ffff);
});

it('paints tiles in their order, cell by cell', () => {
  const layout = { count: 2, height: 1, width: 2, cell: 1, gap: 1, columns: 2, rows: 1 };
  const table = Uint32Array.from({ length: 256 }, (_, i) => i);
  const pixel = mappedCells(Float32Array.of(0, 1, 2, 4), 2, table, { min: 0, max: 4 });
  const pixels = new Uint32Array(5);
  paintKernels(layout, [1, 0], pixel, pixels, 1);
  expect([...pixels]).toEqual([128, 255, 0, 0, 64]);
});
