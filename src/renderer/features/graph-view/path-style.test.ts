import { describe, expect, it } from 'vitest';
import { pathStyle } from './path-style';

describe('path style', () => {
  it.each([
    [0, 1.5],
    [0.5, 5.25],
    [1, 9],
  ])('a share of %f is %f pixels wide on a wide block', (share, width) => {
    expect(pathStyle(share, 200)).toEqual({ width, hollow: false, outside: null });
  });

  it('clamps the width of a share beyond 1 and keeps its number', () => {
    expect(pathStyle(1.7, 200)).toEqual({ width: 9, hollow: false, outside: 1.7 });
  });

  it('draws a negative share hollow, wide enough to be seen so', () => {
    expect(pathStyle(-0.4, 200)).toMatchObject({ hollow: true, outside: -0.4, width: 4.5 });
    expect(pathStyle(-0.01, 200).width).toBe(4);
  });

  it('is thin where nothing is known, and thinner on narrow blocks', () => {
    expect(pathStyle(null, 200).width).toBe(1.5);
    expect(pathStyle(1, 20).width).toBe(3.5);
  });
});
