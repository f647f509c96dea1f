import { describe, expect, it } from 'vitest';
import { arcPath, brokenArcPath, brokenLinePath, linePath } from './paths';

describe('paths', () => {
  it.each([
    [
      'a half circle while the block is narrow',
      0,
      80,
      40,
      'M0 100V100A40 40 0 0 1 40 60H40A40 40 0 0 1 80 100V100',
    ],
    [
      'on posts where the arc is higher than half its width',
      0,
      40,
      40,
      'M0 100V80A20 20 0 0 1 20 60H20A20 20 0 0 1 40 80V100',
    ],
    [
      'a bridge once the block is wide',
      0,
      400,
      40,
      'M0 100V100A40 40 0 0 1 40 60H360A40 40 0 0 1 400 100V100',
    ],
  ])('%s', (_, x0, x1, height, path) => {
    expect(arcPath(x0, x1, 100, height)).toBe(path);
  });

  it('breaks what is cut in the middle', () => {
    expect(brokenArcPath(0, 100, 100, 30)).toContain('H41M59 70');
    expect(brokenLinePath(0, 100, 50)).toMatch(/^M0 50H41M59 50H100M/);
    expect(linePath(0, 100, 50)).toBe('M0 50H100');
  });
});
