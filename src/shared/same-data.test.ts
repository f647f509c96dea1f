import { expect, it } from 'vitest';
import { sameData } from './same-data';

it.each([
  [[1, [2]], [1, [2]], true],
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [undefined, undefined, true],
  [undefined, null, false],
  [{ a: 1 }, { a: 2 }, false],
  [[1, 2], [2, 1], false],
])('%j and %j: %s', (a, b, same) => {
  expect(sameData(a, b)).toBe(same);
});
