// Untrained networks of the whole family.
import { expect, test } from 'vitest';
import { elements } from '../../../shared/resnet/shapes';
import { MODEL_NAMES, networkSpec } from '../../../shared/resnet/variant';
import { untrained, untrainedKey } from './untrained';

/** Large tensors are drawn as small ones are. */
const LARGEST = 20_000;

test.each(MODEL_NAMES)('%s begins with numbers', async model => {
  for (const [name, { shape, read }] of untrained(networkSpec(model), 0)) {
    if (elements(shape) > LARGEST) continue;
    expect((await read()).every(Number.isFinite), name).toBe(true);
  }
});

test('networks with other tensors lie beside each other, those with the same ones lie together', () => {
  const key = (changes: Parameters<typeof networkSpec>[1], seed = 0) =>
    untrainedKey(networkSpec('resnet18', changes), seed);
  const others = [{ stem: 'cifar' }, { depths: [1, 1, 1, 1] }, { width: 32 }, { classes: 10 }] as const;
  const keys = [key({}), key({}, 1), ...others.map(changes => key(changes))];
  expect(new Set(keys).size).toBe(keys.length);
  expect(key({ input: [64, 64] })).toBe(key({}));
});
