import { expect, it } from 'vitest';
import { probabilityOf } from './probability';

it('is the softmax, also of logits whose exponential overflows', () => {
  expect(probabilityOf([1, 2, 3], 2)).toBeCloseTo(0.66524, 5);
  expect(probabilityOf([1001, 1002, 1003], 2)).toBeCloseTo(0.66524, 5);
});

it('is a sigmoid of its own logit where several classes can be true', () => {
  expect(probabilityOf([0, 2, null], 1, 'sigmoid')).toBeCloseTo(0.880797, 6);
  expect(probabilityOf([0, 2, null], 2, 'sigmoid')).toBeNull();
  expect(probabilityOf([-1000], 0, 'sigmoid')).toBe(0);
});

it('does not exist where a logit does not', () => {
  expect(probabilityOf([1, null, 3], 0)).toBeNull();
  expect(probabilityOf([1, 2], 7)).toBeNull();
});
