import { expect, it } from 'vitest';
import { probabilityOf } from './probability';

it('is the softmax, also of logits whose exponential overflows', () => {
  expect(probabilityOf([1, 2, 3], 2)).toBeCloseTo(0.66524, 5);
  expect(probabilityOf([1001, 1002, 1003], 2)).toBeCloseTo(0.66524, 5);
});

it('does not exist where a logit does not', () => {
  expect(probabilityOf([1, null, 3], 0)).toBeNull();
  expect(probabilityOf([1, 2], 7)).toBeNull();
});
