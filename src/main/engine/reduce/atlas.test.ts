import { describe, expect, it } from 'vitest';
import { atlas } from './atlas';

describe('atlas', () => {
  it('stretches each channel over its own range', () => {
    const values = Float32Array.from([0, 1, 2, 4, -10, 0, 0, 10]);
    const { bytes, min, max, mean, std, zeros } = atlas(values, 2, 2, 2);
    expect([...bytes]).toEqual([0, 64, 128, 255, 0, 128, 128, 255]);
    expect([...min]).toEqual([0, -10]);
    expect([...max]).toEqual([4, 10]);
    expect([...mean]).toEqual([1.75, 0]);
    expect([...std]).toEqual([Math.fround(Math.sqrt(8.75 / 4)), Math.fround(Math.sqrt(50))]);
    expect([...zeros]).toEqual([0.25, 0.5]);
  });

  it('says value = min + byte / 255 * (max - min), to half a step', () => {
    const values = Float32Array.from({ length: 3 * 35 }, (_, i) => Math.sin(i) * 10 ** (i % 3));
    const { bytes, min, max } = atlas(values, 3, 5, 7);
    values.forEach((value, i) => {
      const c = Math.floor(i / 35);
      const step = (max[c]! - min[c]!) / 255;
      expect(Math.abs(min[c]! + bytes[i]! * step - value)).toBeLessThanOrEqual(step * 0.5001);
    });
  });

  it('gives bytes of 0 for a constant channel', () => {
    const { bytes, min, max, zeros } = atlas(Float32Array.from([3, 3, 0, 0]), 2, 1, 2);
    expect([...bytes]).toEqual([0, 0, 0, 0]);
    expect([...min, ...max, ...zeros]).toEqual([3, 0, 3, 0, 0, 1]);
  });

  it('keeps the range finite beside NaN and infinities', () => {
    const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
    const { bytes, min, max, mean, std } = atlas(
      Float32Array.from([nan, inf, -inf, 1, 3, nan, nan, nan, inf, -inf]),
      2,
      1,
      5,
    );
    expect([...bytes]).toEqual([0, 255, 0, 0, 255, 0, 0, 0, 0, 0]);
    expect([...min, ...max, ...mean]).toEqual([1, 0, 3, 0, 2, 0]);
    expect([...std]).toEqual([1, 0]);
  });

  it('stands the largest float32 range', () => {
    const top = 3.4e38;
    const { bytes } = atlas(Float32Array.from([-top, 0, top]), 1, 1, 3);
    expect([...bytes]).toEqual([0, 128, 255]);
  });
});
