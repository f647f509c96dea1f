import { expect, it } from 'vitest';
import { quantised } from './quantised';

it.each([
  [[0, 1, 2, 4], [0, 64, 128, 255], 0, 4],
  [[-3, -3], [0, 0], -3, -3],
  [[Number.NaN, 1, 2], [0, 0, 255], 1, 2],
  [[Number.NaN], [0], 0, 0],
])('%o', (values, bytes, min, max) => {
  const map = quantised(Float32Array.from(values));
  expect([...map.bytes]).toEqual(bytes);
  expect([map.min, map.max]).toEqual([min, max]);
});
