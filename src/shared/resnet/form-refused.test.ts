import { expect, test } from 'vitest';
import { formRefused } from './form-refused';
import { MODEL_NAMES, networkSpec } from './variant';

test.each(MODEL_NAMES)('%s is computed', model => {
  expect(formRefused(networkSpec(model))).toBeNull();
});

test.each([
  ['resnet18', { channels: 1 }, 'pictures have three channels'],
  ['resnetv2_50', { antialias: 'blur' }, 'do not go together'],
  ['resnet50', { baseWidth: 1, width: 16 }, 'no channels'],
  ['resnet50_gn', { width: 16 }, 'multiples of 32'],
] as const)('%s with %o is not', (model, changes, why) => {
  expect(formRefused(networkSpec(model, changes))).toContain(why);
});
