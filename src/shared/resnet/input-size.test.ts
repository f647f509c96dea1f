import { expect, test } from 'vitest';
import { architecture } from './architecture';
import { inputRefused } from './input-size';
import { MODEL_NAMES, type ModelName, networkSpec } from './variant';

const refused = (model: ModelName, input?: [number, number]) =>
  inputRefused(architecture(networkSpec(model, input ? { input } : {})));

test.each(MODEL_NAMES)('%s takes its own size, and 96 by 64', model => {
  expect(refused(model)).toBeNull();
  expect(refused(model, [96, 64])).toBeNull();
});

test('a plain network takes one pixel', () => expect(refused('resnet50', [1, 1])).toBeNull());

test.each([
  // 58 -> 29, which a mean of 2x2 makes 14 and a stride of 2 makes 15
  ['resnetaa50', [232, 232], /^at layer3\.0\.add the branch .* 14×14 and the shortcut of 15×15; .* 32 fit$/],
  ['resnetaa50', [16, 64], /^nothing would be left at layer4\.0\.pool/],
  ['resnetblur50', [16, 16], /^layer4\.0\.pool would get a map of 1×1/],
  ['legacy_seresnet50', [1, 1], /^nothing would be left at maxpool/],
] as const)('%s does not take %o', (model, input, why) => {
  expect(refused(model, [...input])).toMatch(why);
});

test.each([
  [224, 224],
  [225, 160],
  [256, 288],
] as const)('blur pooling takes %d by %d', (h, w) => {
  expect(refused('resnetblur50', [h, w])).toBeNull();
});
