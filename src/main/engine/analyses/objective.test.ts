// What the gradient is of: factors on the logits, the classes that are meant, the value.

import { describe, expect, test } from 'vitest';
import type { Loss } from '../../../shared/protocol/records';
import { feedObjective } from '../graph/feeds';
import { bestClass, type Objective, objectiveValue, settledClasses } from './objective';

const LOGITS = Float32Array.from([1, 4, -2, 3.5]);

test.each<[Loss, number | null, number[]]>([
  ['logit', null, [1, 0, 0]],
  ['cross-entropy', null, [-1, 1, 0]],
  ['logit', 2, [1, 0, -1]],
  ['cross-entropy', -1, [-1, 0, 1]],
])('%s against %s', (loss, against, factors) => {
  const feeds = feedObjective(loss, 1, against);
  expect([...feeds.loss!.data]).toEqual(factors);
  expect([...feeds.against!.data]).toEqual([BigInt(against ?? -1)]);
});

test.each<[number, number | null, number, number | null]>([
  [-1, null, 1, null],
  [2, null, 2, null],
  [-1, -1, 1, 3],
  [3, -1, 3, 1],
  [-1, 1, 1, 3], // a class is not held against itself
  [2, 0, 2, 0],
])('target %s against %s means %s against %s', (target, against, index, rival) => {
  const settled = settledClasses({ loss: 'logit', target, against }, LOGITS);
  expect(settled).toEqual({ target: index, against: rival });
});

test('the best class but for the first', () => {
  expect(bestClass(Float32Array.from([5, -9, -8]), 0)).toBe(2);
  expect(bestClass(Float32Array.from([5]), 0)).toBe(0);
});

describe('the value', () => {
  const sum = LOGITS.reduce((total, v) => total + Math.exp(v), 0);
  test.each<[Objective, number]>([
    [{ loss: 'logit', target: 3, against: null }, 3.5],
    [{ loss: 'logit', target: 3, against: 1 }, -0.5],
    [{ loss: 'cross-entropy', target: 3, against: 1 }, 0.5],
    [{ loss: 'cross-entropy', target: 3, against: null }, -Math.log(Math.exp(3.5) / sum)],
  ])('of %o', (objective, value) => {
    expect(objectiveValue(objective, LOGITS)).toBeCloseTo(value, 12);
  });
});
