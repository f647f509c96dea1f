import { describe, expect, it } from 'vitest';
import { COLOR_MAP_NAMES, colorAt, ENTRIES, lookupTable, type Rgb, rgbTable } from './color-maps';

/** Relative luminance as in WCAG, 0..1. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map(value => {
    const v = value / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function entries(name: (typeof COLOR_MAP_NAMES)[number]): Rgb[] {
  return Array.from({ length: ENTRIES }, (_, i) => colorAt(name, i / (ENTRIES - 1)));
}

/** Largest drop of luminance from one entry to the next. */
function largestDrop(colors: readonly Rgb[]): number {
  return Math.max(...colors.slice(1).map((color, i) => luminance(colors[i]!) - luminance(color)));
}

describe('colour maps', () => {
  it.each(COLOR_MAP_NAMES)('%s has 256 triples', name => {
    expect(rgbTable(name)).toHaveLength(3 * 256);
  });

  it.each(['viridis', 'cividis', 'inferno', 'grey'] as const)('%s grows brighter all the way', name => {
    const colors = entries(name);
    expect(largestDrop(colors)).toBeLessThan(1e-3); // rounding to 8 bits
    expect(luminance(colors.at(-1)!)).toBeGreaterThan(luminance(colors[0]!) + 0.5);
  });

  it('diverging is brightest and colourless in the middle, and falls to both sides alike', () => {
    const colors = entries('diverging');
    expect(largestDrop(colors.slice(0, 128))).toBeLessThan(1e-3);
    expect(largestDrop(colors.slice(128).reverse())).toBeLessThan(1e-3);
    const middle = colorAt('diverging', 0.5);
    expect(Math.max(...middle) - Math.min(...middle)).toBeLessThan(4);
    for (const t of [0.1, 0.25, 0.4])
      expect(
        Math.abs(luminance(colorAt('diverging', t)) - luminance(colorAt('diverging', 1 - t))),
      ).toBeLessThan(0.05);
  });

  // Published values: matplotlib's tables at entry 0, 127 and 255.
  it.each([
    ['viridis', [68, 1, 84], [33, 145, 140], [253, 231, 37]],
    ['inferno', [0, 0, 4], [188, 55, 84], [252, 255, 164]],
    ['cividis', [0, 32, 77], [124, 123, 120], [255, 234, 70]],
  ] as const)('%s ends and passes where it was published', (name, first, middle, last) => {
    expect(colorAt(name, 0)).toEqual(first);
    expect(colorAt(name, 1)).toEqual(last);
    colorAt(name, 0.5).forEach((value, i) => {
      expect(Math.abs(value - middle[i]!)).toBeLessThanOrEqual(4);
    });
  });

  it('packs pixels in the byte order of ImageData', () => {
    const table = lookupTable('viridis');
    expect([...new Uint8Array(table.buffer, 0, 4)]).toEqual([68, 1, 84, 255]);
    expect(lookupTable('viridis')).toBe(table);
  });

  it('clamps what lies outside', () => {
    expect(colorAt('grey', -3)).toEqual(colorAt('grey', 0));
    expect(colorAt('grey', 7)).toEqual(colorAt('grey', 1));
  });
});
