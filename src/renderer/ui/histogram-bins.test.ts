import { describe, expect, it } from 'vitest';
import { binHeights, binRange, binsOf, binValues } from './histogram-bins';

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

it('takes counts that were made elsewhere', () => {
  const bins = binsOf(Uint32Array.of(3, 0, 1), { min: -1, max: 2 });
  expect(bins).toMatchObject({ min: -1, max: 2, total: 4 });
  expect(binRange(bins, 2)).toEqual([1, 2]);
});

it('says where a bin lies', () => {
  expect(binRange(binValues([0, 8], 4), 1)).toEqual([2, 4]);
});

it('scales heights by count or by its logarithm', () => {
  const bins = binValues([0, ...Array<number>(999).fill(1)], 2);
  expect(binHeights(bins, false)).toEqual([1 / 999, 1]);
  expect(binHeights(bins, true)[0]).toBeCloseTo(Math.log10(2) / 3, 6);
});
