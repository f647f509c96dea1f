import { expect, it } from 'vitest';
import { wayTo } from './brush-way';

it('leaves no gap on a long way, and does not move for less than a step', () => {
  expect(wayTo([0, 0], [10, 0], 4)).toEqual([
    [4, 0],
    [8, 0],
  ]);
  expect(wayTo([0, 0], [3, 4], 5)).toEqual([[3, 4]]);
  expect(wayTo([5, 5], [6, 6], 4)).toEqual([]);
  expect(wayTo([5, 5], [5, 5], 4)).toEqual([]);
});
