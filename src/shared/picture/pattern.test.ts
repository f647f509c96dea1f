import { describe, expect, it } from 'vitest';
import { FIRST_PATTERN, type Pattern, patternName, patternPixels } from './pattern';

const pixels = (change: Partial<Pattern>, side = 16) => patternPixels({ ...FIRST_PATTERN, ...change }, side);
const red = (all: Uint8ClampedArray, side: number, x: number, y: number) => all[4 * (y * side + x)];

describe('a grating', () => {
  it('waves along its direction and is the same across it', () => {
    const upright = pixels({ angle: 0, cycles: 4 });
    for (let x = 0; x < 16; x++) {
      const expected = [128, 255, 128, 0][x % 4]!;
      expect(Math.abs(red(upright, 16, x, 0)! - expected)).toBeLessThanOrEqual(1);
      expect(red(upright, 16, x, 9)).toBe(red(upright, 16, x, 0));
    }
    const level = pixels({ angle: 90, cycles: 4 });
    for (let y = 0; y < 16; y++)
      expect(Math.abs(red(level, 16, 3, y)! - red(upright, 16, y, 3)!)).toBeLessThanOrEqual(1);
  });

  it('is grey and opaque, and swings as far as its contrast', () => {
    const faint = pixels({ angle: 0, cycles: 4, contrast: 0.5 });
    const values = new Set<number>();
    for (let i = 0; i < faint.length; i += 4) {
      const [r, g, b, a] = faint.subarray(i, i + 4);
      expect([g, b, a]).toEqual([r, r, 255]);
      values.add(r!);
    }
    expect([Math.min(...values), Math.max(...values)]).toEqual([64, 191]);
  });
});

it('noise is told by its seed, and uniform', () => {
  expect(pixels({ kind: 'noise', seed: 7 })).toEqual(pixels({ kind: 'noise', seed: 7 }));
  expect(pixels({ kind: 'noise', seed: 7 })).not.toEqual(pixels({ kind: 'noise', seed: 8 }));
  const all = pixels({ kind: 'noise' }, 64).filter((_, i) => i % 4 < 3);
  const mean = all.reduce((sum, v) => sum + v, 0) / all.length;
  expect(Math.abs(mean - 127.5)).toBeLessThan(2.5);
  expect(all.filter(v => v < 64).length / all.length).toBeCloseTo(0.25, 1);
});

it('grey is one byte', () => {
  expect(new Set(pixels({ kind: 'grey', level: 77 }))).toEqual(new Set([77, 255]));
});

it.each([
  [{}, 'Grating, 45°, 8 waves'],
  [{ cycles: 1, contrast: 0.5 }, 'Grating, 45°, 1 wave, contrast 0.5'],
  [{ kind: 'noise' as const, seed: 12 }, 'Noise, seed 12'],
  [{ kind: 'grey' as const }, 'Grey 128'],
])('%j is called %s', (change, name) => {
  expect(patternName({ ...FIRST_PATTERN, ...change })).toBe(name);
});
