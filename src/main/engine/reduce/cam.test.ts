import { expect, test } from 'vitest';
import { weightedSum } from './cam';

test('channels are weighed and added, and what is negative is cut', () => {
  const values = Float32Array.from([1, 2, 3, 4, 10, 0, 0, -10]); // two channels of 2 x 2
  expect([...weightedSum(values, Float32Array.from([1, -0.5]))]).toEqual([0, 2, 3, 9]);
  expect([...weightedSum(values, Float32Array.from([0, 0]))]).toEqual([0, 0, 0, 0]);
});
