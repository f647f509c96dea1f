import { describe, expect, it } from 'vitest';
import { arcHeight, openness, remoteness, thumbnailSide } from './openness';
import { rowPlans, TITLE } from './rows';

describe('rows', () => {
  it.each([
    [460, 1],
    [240, 1],
    [560, 2],
    [320, 2],
  ])('fit into %i pixels, %i of them', (height, count) => {
    const rows = rowPlans(height, count);
    expect(rows).toHaveLength(count);
    for (const [i, row] of rows.entries()) {
      expect(row.heading).toBeGreaterThanOrEqual(i === 0 ? 0 : rows[i - 1]!.top + rows[i - 1]!.height);
      expect(row.top + row.height).toBeLessThanOrEqual(height);
      expect(row.base - row.arcMost).toBeGreaterThan(TITLE);
      expect(row.base + row.thumbMost / 2).toBeLessThan(row.height);
      expect(row.thumbMost).toBeGreaterThanOrEqual(28);
    }
  });

  it('grow no further than there is something to show', () => {
    expect(rowPlans(2000, 1)[0]!.height).toBe(300);
  });
});

describe('openness', () => {
  it('opens a block around the limit of the layers', () => {
    expect([openness(120), openness(300), openness(410), openness(900)]).toEqual([0, 0, 1, 1]);
    expect(openness(360)).toBeGreaterThan(0.4);
  });

  it('lets blocks take over from stages within a few pixels', () => {
    expect([remoteness(20, 30), remoteness(28, 30), remoteness(32, 30)]).toEqual([1, 1, 0]);
  });

  it('keeps pictures and arcs within the row', () => {
    for (const pixels of [10, 60, 300, 1500]) {
      expect(thumbnailSide(pixels, 80)).toBeLessThanOrEqual(Math.min(80, pixels));
      expect(arcHeight(pixels, 100)).toBeLessThanOrEqual(100);
    }
  });
});
