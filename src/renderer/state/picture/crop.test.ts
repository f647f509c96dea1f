import { describe, expect, it } from 'vitest';
import { fitted, moved, pulled, zoomed } from './crop';

const picture = { width: 400, height: 300 };
const inside = ([x, y, w, h]: readonly number[]) =>
  x! >= 0 && y! >= 0 && x! + w! <= picture.width + 1e-9 && y! + h! <= picture.height + 1e-9;

it.each([
  // crop, width / height -> crop
  [[100, 100, 50, 50], 1, [100, 100, 50, 50]],
  [[100, 100, 100, 100], 4, [50, 125, 200, 50]],
  [[-20, 290, 50, 50], 1, [0, 250, 50, 50]],
  [[-50, -50, 900, 900], 1, [100, 0, 300, 300]],
  [[0, 0, 900, 900], 4 / 3, [0, 0, 400, 300]],
  [[10, 10, 1, 1], 1, [8.5, 8.5, 4, 4]],
] as const)('%j in proportions of %d is %j', (crop, aspect, expected) => {
  fitted([...crop], aspect, picture).forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 9);
  });
});

describe('moving and zooming', () => {
  it('stop at the edges', () => {
    expect(moved([100, 100, 50, 50], 1000, -1000, picture)).toEqual([350, 0, 50, 50]);
    expect(zoomed([100, 100, 50, 50], 1000, picture)).toEqual([0, 0, 300, 300]);
    expect(zoomed([100, 100, 50, 50], 1e-6, picture)).toEqual([123, 123, 4, 4]);
  });

  it('keep the point under the pointer where it is in the crop', () => {
    const [x, y, w, h] = zoomed([100, 100, 100, 100], 0.5, picture, [125, 150]);
    expect([(125 - x) / w, (150 - y) / h]).toEqual([0.25, 0.5]);
    expect([w, h]).toEqual([50, 50]);
  });

  it('pull one corner and hold the other, to where the picture ends', () => {
    expect(pulled([100, 100, 50, 50], [1, 1], [180, 160], picture)).toEqual([100, 100, 80, 80]);
    expect(pulled([100, 100, 50, 50], [-1, -1], [-900, 0], picture)).toEqual([0, 0, 150, 150]);
    expect(pulled([100, 100, 50, 50], [-1, 1], [149, 101], picture)).toEqual([146, 100, 4, 4]);
    expect(inside(pulled([300, 200, 50, 50], [1, -1], [9999, -9999], picture))).toBe(true);
  });
});
