import { expect, it } from 'vitest';
import { Wrong } from '../wrong';
import { sameByName, sameByValue } from './compare';

const tensor = (name: string, shape: number[], ...values: number[]) => ({
  name,
  shape,
  values: Float32Array.from(values),
});

it('finds a tensor by its name, behind a prefix too, and only with its own bits', () => {
  const taken = [tensor('fc.bias', [2], 1, -0)];
  expect(() => sameByName(taken, [tensor('module.fc.bias', [2], 1, -0)])).not.toThrow();
  expect(() => sameByName(taken, [tensor('fc.bias', [2], 1, 0)])).toThrow(Wrong);
  expect(() => sameByName(taken, [tensor('xfc.bias', [2], 1, -0)])).toThrow(Wrong);
});

it('finds values under any name, turned as well, but none that are not there', () => {
  const taken = [tensor('fc.weight', [2, 3], 1, 2, 3, 4, 5, 6)];
  expect(() => sameByValue(taken, [tensor('x', [3, 2], 1, 4, 2, 5, 3, 6)])).not.toThrow();
  expect(() => sameByValue(taken, [tensor('x', [2, 3], 1, 2, 3, 4, 5, 7)])).toThrow(Wrong);
  expect(() => sameByValue([tensor('fc.weight', [2, 2], 1, 0, 0, 1)], [])).not.toThrow();
});
