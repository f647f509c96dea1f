import { describe, expect, it } from 'vitest';
import { binHeights, binMaps, binRange, binValues } from './histogram-bins';

describe('binValues', () => {
  it('counts every value once, the highest in the last bin', () => {
    const bins = binValues([0, 0.1, 0.5, 0.99, 1], 2);
    expect(bins).toMatchObject({ min: 0, max: 1, total: 5 });
    expect([...bins.counts]).toEqual([2, 3]);
  });

  it('puts a single value into the first bin', () => {
    expect([...binValues([3, 3, 3], 4).counts]).toEqual([3, 0, 0, 0]);
  });

  it('leaves out what is no number', () => {
    expect(binValues([1, Number.NaN, Number.POSITIVE_INFINITY, 2], 2).total).toBe(2);
    expect(binValues([], 2)).toMatchObject({ min: 0, max: 0, total: 0 });
  });
});

describe('binMaps', () => {
  it('reads each channel over its own range', () => {
    const bins = binMaps({ channels: 2, bytes: Uint8Array.of(0, 255, 0, 255), min: [0, -2], max: [2, 0] }, 4);
    expect(bins).toMatchObject({ min: -2, max: 2, total: 4 });
    expect([...bins.counts]).toEqual([1, 0, 2, 1]);
  });

  it('agrees with the exact values to a neighbouring bin', () => {
    const exact = Array.from({ length: 400 }, (_, i) => Math.sin(i) * 3);
    const [min, max] = [Math.min(...exact), Math.max(...exact)];
    const bytes = Uint8Array.from(exact, value => Math.round((255 * (value - min)) / (max - min)));
    const approximate = binMaps({ channels: 1, bytes, min: [min], max: [max] }, 20);
    const known = binValues(exact, 20);
    let moved = 0;
    let carried = 0;
    approximate.counts.forEach((count, i) => {
      carried += count - known.counts[i]!;
      moved += Math.abs(carried);
    });
    expect(approximate.total).toBe(400);
    expect(moved).toBeLessThan(20); // of 400, by one bin each
  });
});

it('says where a bin lies', () => {
  expect(binRange(binValues([0, 8], 4), 1)).toEqual([2, 4]);
});

it('scales heights by count or by its logarithm', () => {
  const bins = binValues([0, ...Array<number>(999).fill(1)], 2);
  expect(binHeights(bins, false)).toEqual([1 / 999, 1]);
  expect(binHeights(bins, true)[0]).toBeCloseTo(Math.log10(2) / 3, 6);
});
