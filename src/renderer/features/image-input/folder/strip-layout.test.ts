import { describe, expect, it } from 'vitest';
import { PITCH, scrollTo, stepped, TILE, tilesInSight } from './strip-layout';

describe('tilesInSight', () => {
  it.each([
    // scroll, width, count -> from, to
    [0, 600, 3, 0, 3],
    [0, 600, 5000, 0, 14],
    [100 * PITCH, 600, 5000, 96, 114],
    [4995 * PITCH, 600, 5000, 4991, 5000],
    [0, 0, 0, 0, 0],
  ])('at %i of width %i with %i tiles: %i to %i', (scroll, width, count, from, to) => {
    expect(tilesInSight(scroll, width, count)).toEqual({ from, to });
  });
});

describe('scrollTo', () => {
  it('leaves a tile that stands well in sight where it is', () => {
    expect(scrollTo(5, 120, 600, 100)).toBe(120);
  });
  it('brings one in from either side, with its neighbour, but not beyond the ends', () => {
    expect(scrollTo(50, 0, 600, 100)).toBe(52 * PITCH - (PITCH - TILE) - 600);
    expect(scrollTo(3, 40 * PITCH, 600, 100)).toBe(2 * PITCH);
    expect(scrollTo(0, 300, 600, 100)).toBe(0);
    expect(scrollTo(99, 0, 600, 100)).toBe(100 * PITCH - (PITCH - TILE) - 600);
    expect(scrollTo(1, 0, 600, 3)).toBe(0);
  });
});

it.each([
  ['ArrowRight', 5, 6],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 9, 9],
  ['PageUp', 9, 1],
  ['Home', 7, 0],
  ['End', 7, 9],
  ['a', 7, null],
])('%s leads from %i to %s', (key, at, to) => {
  expect(stepped(key, at, 10, 8)).toBe(to);
});
