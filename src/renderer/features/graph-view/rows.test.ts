import { describe, expect, it } from 'vitest';
import { face } from './film';
import { arcHeight, openness, remoteness, thumbnailSide } from './openness';
import { rowPlans, TITLE } from './rows';

describe('rows', () => {
  it.each([
    [460, 1],
    [240, 1],
    [560, 2],
    [320, 2],
  ])('fit into %i pixels, %i of them', (height, count) => {
    const rows = rowPlans(height, count, 70);
    expect(rows).toHaveLength(count);
    for (const [i, row] of rows.entries()) {
      expect(row.heading).toBeGreaterThanOrEqual(i === 0 ? 0 : rows[i - 1]!.top + rows[i - 1]!.height);
      expect(row.top + row.height).toBeLessThanOrEqual(height);
      expect(row.base - row.arcMost).toBeGreaterThan(TITLE);
      for (const open of [0, 0.5, 1]) {
        const { side, middle } = face(400, row, open);
        expect(middle + side / 2).toBeLessThan(row.height);
      }
      expect(row.filmMost).toBeGreaterThanOrEqual(28);
    }
  });

  it('grow no further than there is something to show', () => {
    expect(rowPlans(2000, 1, 200)[0]!.height).toBe(330);
    expect(rowPlans(2000, 1, 30)[0]!.height).toBe(240);
  });

  it('hang the pictures of closed blocks under the line, as wide as their column', () => {
    const [row] = rowPlans(400, 1, 70);
    const { side, middle } = face(70, row!, 0);
    expect(side).toBe(64);
    expect(middle - side / 2).toBe(row!.base + row!.drop);
  });

  it('put an opened block’s picture on the line, and all of them where a row is low', () => {
    const [high] = rowPlans(400, 1, 70);
    expect(face(800, high!, 1).middle).toBe(high!.base);
    const [low] = rowPlans(300, 2, 70);
    expect(low!.film).toBe('onLine');
    expect(face(70, low!, 0).middle).toBe(low!.base);
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
