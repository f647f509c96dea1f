import { expect, it } from 'vitest';
import { kernelNorms, kernelOrder, kernelReaches } from './kernel-order';

it('sorts kernels by their length', () => {
  const values = Float32Array.of(1, 0, -3, 4, 0, 1);
  const norms = kernelNorms(values, 3);
  expect([...norms]).toEqual([1, 5, 1]);
  expect([...kernelReaches(values, 3)]).toEqual([1, 4, 1]);
  expect(kernelOrder(norms, 'norm')).toEqual([1, 0, 2]);
  expect(kernelOrder(norms, 'number')).toEqual([0, 1, 2]);
});
