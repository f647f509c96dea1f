import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { architecture, resolveNodeName } from './architecture';
import type { StridePlacement } from './form';
import { patchOf, receptiveFields } from './receptive-field';
import { type ModelName, networkSpec } from './variant';

function sizes(model: ModelName, stride: StridePlacement, names: readonly string[]) {
  const net = architecture(networkSpec(model, { stride }));
  const fields = receptiveFields(net);
  return names.map(name => fields.get(resolveNodeName(net, name))!.size);
}

const IMAGENET = ['conv1', 'maxpool', 'layer1', 'layer2', 'layer3', 'layer4'];

test.each([
  ['resnet18', '3x3', [7, 11, 43, 99, 211, 435]],
  ['resnet34', '3x3', [7, 11, 59, 179, 547, 899]],
  ['resnet50', '3x3', [7, 11, 35, 91, 267, 427]],
  ['resnet101', '3x3', [7, 11, 35, 91, 811, 971]],
  ['resnet152', '3x3', [7, 11, 35, 155, 1291, 1451]],
  ['resnet50', '1x1', [7, 11, 35, 99, 291, 483]],
  ['resnet101', '1x1', [7, 11, 35, 99, 835, 1027]],
  ['resnet152', '1x1', [7, 11, 35, 163, 1315, 1507]],
] as const)('%s, stride %s: %o', (model, stride, expected) => {
  expect(sizes(model, stride, IMAGENET)).toEqual(expected);
});

// 3 + 2 * 2n in layer1 at jump 1; then 2 + (2n - 1) * 4 at jumps 1 and 2, and 4 + (2n - 1) * 8 at jumps 2 and 4.
test.each([
  ['resnet20', [3, 15, 37, 81]],
  ['resnet110', [3, 75, 217, 501]],
] as const)('%s: %o', (model, expected) => {
  expect(sizes(model, '3x3', ['conv1', 'layer1', 'layer2', 'layer3'])).toEqual(expected);
});

test('without shortcuts a value sees as much; the shortcut alone sees what the block was given', () => {
  const net = architecture(networkSpec('resnet18'));
  const fields = receptiveFields(net);
  const plain = receptiveFields(architecture(networkSpec('resnet18', { shortcut: 'none' })));
  for (const block of net.blocks) {
    expect(plain.get(block.name)).toEqual(fields.get(block.name));
    expect(fields.get(`${block.name}.shortcut`)!.size).toBe(fields.get(block.input)!.size);
  }
});

test('after the average over the map everything is seen', () => {
  expect(sizes('resnet18', '3x3', ['avgpool', 'fc'])).toEqual([
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
});

test.each([
  ['input', 5, 9, { x: 9, y: 5, size: 1 }],
  ['conv1', 0, 0, { x: -3, y: -3, size: 7 }],
  ['conv1', 1, 2, { x: 1, y: -1, size: 7 }],
  ['maxpool', 0, 0, { x: -5, y: -5, size: 11 }],
  ['maxpool', 0, 1, { x: -1, y: -5, size: 11 }],
  ['layer4.1', 3, 3, { x: 96 - 217, y: 96 - 217, size: 435 }],
])('%s at row %d, column %d', (name, row, column, patch) => {
  const fields = receptiveFields(architecture(networkSpec('resnet18')));
  expect(patchOf(fields.get(name)!, row, column)).toEqual(patch);
});

const file = '../shared/reference/architecture.json';
const reference: Record<string, { rf: Record<string, number> }> = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : {};

describe.skipIf(!existsSync(file))('as the reference', () => {
  test.each(Object.entries(reference))('%s', (key, { rf }) => {
    const [model, version] = key.split('_') as [ModelName, string];
    expect(sizes(model, version === 'v1' ? '1x1' : '3x3', Object.keys(rf))).toEqual(Object.values(rf));
  });
});
