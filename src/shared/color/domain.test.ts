import { describe, expect, it } from 'vitest';
import { lookupTable } from './color-maps';
import { displayDomain, fillDomainTable, paint, placeIn, sharedDomain } from './domain';

const table = lookupTable('viridis');

describe('domains', () => {
  it('puts zero in the middle of the diverging map only', () => {
    expect(displayDomain('diverging', { min: -1, max: 3 })).toEqual({ min: -3, max: 3 });
    expect(displayDomain('diverging', { min: 0, max: 2 })).toEqual({ min: -2, max: 2 });
    expect(displayDomain('viridis', { min: -1, max: 3 })).toEqual({ min: -1, max: 3 });
  });

  it('shares the smallest range that holds every channel', () => {
    expect(sharedDomain([0, -2, 1], [1, 0, 5])).toEqual({ min: -2, max: 5 });
    expect(sharedDomain([], [])).toEqual({ min: 0, max: 0 });
  });

  it('places values, clamps them and puts a single point in the middle', () => {
    expect(placeIn({ min: -2, max: 2 }, 1)).toBe(0.75);
    expect(placeIn({ min: 0, max: 1 }, 9)).toBe(1);
    expect(placeIn({ min: 3, max: 3 }, 3)).toBe(0.5);
  });

  it('is the table itself where both ranges are the same', () => {
    const own = { min: -0.3, max: 1.7 };
    expect(fillDomainTable(table, own, own, new Uint32Array(256))).toEqual(table);
  });

  it('uses the half of the table that the channel covers of a shared range', () => {
    const out = fillDomainTable(table, { min: 0, max: 1 }, { min: -1, max: 1 }, new Uint32Array(256));
    expect(out[0]).toBe(table[128]);
    expect(out[255]).toBe(table[255]);
  });

  it('paints a channel of one value with the lowest colour, and as that value in a wider range', () => {
    const flat = { min: 2, max: 2 };
    expect(fillDomainTable(table, flat, flat, new Uint32Array(256))[0]).toBe(table[0]);
    expect(fillDomainTable(table, flat, { min: 0, max: 4 }, new Uint32Array(256))[0]).toBe(table[128]);
  });

  it('paints bytes as pixels', () => {
    const pixels = new Uint32Array(3);
    paint(Uint8Array.of(0, 128, 255), table, pixels);
    expect([...pixels]).toEqual([table[0], table[128], table[255]]);
  });
});
