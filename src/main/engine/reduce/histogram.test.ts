import { describe, expect, it } from 'vitest';
import { histogram } from './histogram';

describe('histogram', () => {
  it('counts half-open bins, the last one closed', () => {
    const { counts, min, max } = histogram(Float32Array.from([0, 0.5, 1, 1.5, 2, 2.5, 4, 4]), 4);
    expect([...counts]).toEqual([2, 2, 2, 2]);
    expect([min, max]).toEqual([0, 4]);
  });

  it('counts every finite value once', () => {
    const values = Float32Array.from({ length: 10_000 }, (_, i) => Math.sin(i * i));
    const { counts } = histogram(values, 37);
    expect(counts.reduce((a, b) => a + b)).toBe(10_000);
  });

  it('leaves out what is not finite', () => {
    const values = Float32Array.from([Number.NaN, Number.POSITIVE_INFINITY, 1, 2, Number.NEGATIVE_INFINITY]);
    const { counts, min, max } = histogram(values, 2);
    expect([...counts, min, max]).toEqual([1, 1, 1, 2]);
  });

  it('has a range of 0 without values, and one bin for equal ones', () => {
    expect(histogram(new Float32Array(), 3)).toEqual({ counts: new Uint32Array(3), min: 0, max: 0 });
    expect([...histogram(new Float32Array(5).fill(7), 3).counts]).toEqual([5, 0, 0]);
  });
});
