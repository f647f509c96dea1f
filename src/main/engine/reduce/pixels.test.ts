import { expect, test } from 'vitest';
import { channelSum, largestMagnitude } from './pixels';

const VALUES = [1, -2, 3, 0, -5, 1]; // three channels of 1 x 2

test('the largest magnitude of the channels', () => {
  expect([...largestMagnitude(VALUES)]).toEqual([5, 2]);
});

test('the sum over the channels keeps its sign', () => {
  expect([...channelSum(VALUES, [1, 1, 1, 1, 1, 1])]).toEqual([-1, -1]);
  expect([...channelSum(VALUES, [2, 0, 1, 0, 0, 4])]).toEqual([5, 4]);
});
