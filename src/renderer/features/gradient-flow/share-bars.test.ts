import { describe, expect, it } from 'vitest';
import { columnsOf } from './columns.test-data';
import { shareBars, shareDomain } from './share-bars';

describe('share bars', () => {
  it('stack the shortcut on the residual branch over the whole height', () => {
    const { bars, diverges } = shareBars(columnsOf([{ share: 0.75 }]), 100);
    expect(bars[0]!.parts).toEqual([
      { part: 'residual', y: 75, height: 25 },
      { part: 'shortcut', y: 0, height: 75 },
    ]);
    expect(diverges).toBe(false);
  });

  it('let a negative shortcut hang under zero, and the residual branch exceed 1', () => {
    const { bars, zero, one, diverges } = shareBars(columnsOf([{ share: -0.5 }]), 200);
    expect([zero, one, diverges]).toEqual([150, 50, true]);
    expect(bars[0]!.parts).toEqual([
      { part: 'residual', y: 0, height: 150 },
      { part: 'shortcut', y: 150, height: 50 },
    ]);
  });

  it('let a negative residual branch hang', () => {
    const { bars, zero } = shareBars(columnsOf([{ share: 1.25 }]), 150);
    expect(zero).toBe(125);
    expect(bars[0]!.parts).toEqual([
      { part: 'residual', y: 125, height: 25 },
      { part: 'shortcut', y: 0, height: 125 },
    ]);
  });

  it('cut what is far outside and say so', () => {
    const { bars } = shareBars(columnsOf([{ share: 40 }, { share: 0.5 }]), 300);
    expect(bars.map(bar => bar.cut)).toEqual([true, false]);
    expect(shareDomain([40, 0.5])).toEqual([-1, 2]);
  });

  it('leave out blocks that no gradient reaches, and give a plain block all to its branch', () => {
    expect(shareBars(columnsOf([{ share: null }]), 100).bars).toEqual([]);
    expect(shareBars(columnsOf([{ share: 0 }]), 100).bars[0]!.parts).toEqual([
      { part: 'residual', y: 0, height: 100 },
    ]);
  });

  it('stand in the middle of their block', () => {
    const [column] = columnsOf([{ share: 0.5 }]);
    const bar = shareBars([column!], 100).bars[0]!;
    expect(bar.x + bar.width / 2).toBeCloseTo(column!.x);
    expect(bar.width).toBeLessThan(column!.width);
  });
});
