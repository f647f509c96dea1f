import { expect, test } from 'vitest';
import { differences, type Inspected, isWithin, logitDifference } from './differences';

const REFERENCE: Inspected = {
  logits: Float32Array.of(2, -8, 1),
  activations: [
    { name: 'conv1', shape: [1, 2, 2], mean: 0, std: 2, min: -4, max: 4, l2: 4, zeros: 0 },
    { name: 'relu', shape: [1, 2, 2], mean: 1, std: 2, min: 0, max: 4, l2: 6, zeros: 0.5 },
  ],
  blocks: [
    {
      block: 'layer1.0',
      gradOut: 3,
      shortcut: 1,
      residual: 2,
      total: 4,
      cosine: 0.5,
      share: 0.3,
      forwardRatio: 1,
      splitError: 0,
    },
    {
      block: 'layer2.0',
      gradOut: 3,
      shortcut: 0,
      residual: 4,
      total: 4,
      cosine: null,
      share: 0,
      forwardRatio: null,
      splitError: 0,
    },
  ],
  inputGradient: { l2: 5, max: 1 },
};
const changed = (change: (copy: Inspected) => void): Inspected => {
  const copy = structuredClone(REFERENCE);
  change(copy);
  return copy;
};
const held = (other: Inspected) => differences('resnet18', REFERENCE, other);

test('the same numbers differ nowhere', () => {
  const found = held(changed(() => {}));
  for (const difference of Object.values(found)) {
    expect(difference).toMatchObject({ value: 0, at: null });
    expect(isWithin(difference)).toBe(true);
  }
});

test('the largest difference of each kind is found in its own unit, with its place', () => {
  const found = held(
    changed(copy => {
      copy.logits[2] = 1.4; // of 8
      Object.assign(copy.activations[0]!, { mean: 0.5, std: 2.1 }); // root mean square 2
      Object.assign(copy.activations[1]!, { zeros: 0.25 });
      Object.assign(copy.blocks[0]!, { residual: 2.4, cosine: 0.4, share: 0.31 }); // of 4
    }),
  );
  expect(found.logits).toEqual({ value: expect.closeTo(0.05, 6), allowed: 1e-4, at: 'logit 2' });
  expect(found.statistics).toMatchObject({ value: 0.25, at: 'conv1, mean' });
  expect(found.norms).toMatchObject({ value: expect.closeTo(0.1, 9), allowed: 2e-3, at: 'layer1.0, |g_F|' });
  expect(found.shares).toMatchObject({ value: expect.closeTo(0.1, 9), at: 'layer1.0, cosine' });
  expect(Object.values(found).some(isWithin)).toBe(false);
});

test.each<[string, keyof ReturnType<typeof held>, (copy: Inspected) => void]>([
  ['a logit', 'logits', copy => (copy.logits[0] = Number.NaN)],
  ['an infinite logit', 'logits', copy => (copy.logits[0] = Number.POSITIVE_INFINITY)],
  ['a statistic', 'statistics', copy => Object.assign(copy.activations[1]!, { std: null })],
  ['a norm', 'norms', copy => Object.assign(copy.blocks[0]!, { total: null })],
  ['the gradient at the input', 'norms', copy => Object.assign(copy.inputGradient, { l2: null })],
  ['a cosine where there was none', 'shares', copy => Object.assign(copy.blocks[1]!, { cosine: 1 })],
])('%s that is no number on one side is never within what is allowed', (_, quantity, change) => {
  const found = held(changed(change))[quantity];
  expect(found.value).toBeNull();
  expect(found.at).not.toBeNull();
  expect(isWithin(found)).toBe(false);
});

test('deeper networks may differ more in their gradients', () => {
  const other = changed(copy => Object.assign(copy.blocks[0]!, { total: 4.02 }));
  expect(isWithin(differences('resnet18', REFERENCE, other).norms)).toBe(false);
  expect(isWithin(differences('resnet50', REFERENCE, other).norms)).toBe(true);
});

test('logits alone, relative to the largest', () => {
  expect(logitDifference(Float32Array.of(4, 1), Float32Array.of(4, 2))).toBe(0.25);
  expect(logitDifference(Float32Array.of(4, 1), Float32Array.of(4, Number.NaN))).toBeNull();
});
