import { describe, expect, it } from 'vitest';
import { gridLayout, revealed, visibleRows } from './grid-layout';

describe('gridLayout', () => {
  it.each([
    [352, 56, 6],
    [352, 7, 6],
    [248, 56, 4],
    [608, 14, 11],
    [30, 56, 1],
  ])('fills %i pixels with maps of %i cells: %i columns', (width, side, columns) => {
    const layout = gridLayout(width, { width: side, height: side }, 512);
    expect(layout.columns).toBe(columns);
    const used = columns * (layout.tileWidth + layout.gap) - layout.gap;
    expect(used).toBeLessThanOrEqual(width);
    expect(width - used).toBeLessThan(columns);
    expect(layout.rows).toBe(Math.ceil(512 / columns));
  });

  it('keeps the shape of a map', () => {
    const { tileWidth, tileHeight } = gridLayout(352, { width: 56, height: 28 }, 64);
    expect(tileHeight).toBe(Math.round(tileWidth / 2));
  });
});

const layout = gridLayout(352, { width: 56, height: 56 }, 256);

it('draws the rows in sight and a few more, inside the grid', () => {
  expect(visibleRows(layout, 0, 2 * layout.pitch)).toEqual([0, 5]);
  expect(visibleRows(layout, 20 * layout.pitch, 2 * layout.pitch)).toEqual([17, 25]);
  expect(visibleRows(layout, 40 * layout.pitch, 500)[1]).toBe(layout.rows);
});

it('scrolls as little as is needed', () => {
  expect(revealed(layout, 3, 0, 10 * layout.pitch)).toBe(0);
  expect(revealed(layout, 1, 5 * layout.pitch, 200)).toBe(layout.pitch);
  expect(revealed(layout, 9, 0, 200)).toBe(9 * layout.pitch + layout.tileHeight - 200);
});
