import { expect, test } from 'vitest';
import { architecture } from './architecture';
import { matchIndex, matchNode } from './depth';
import { MODEL_NAMES, networkSpec } from './variant';

const net = (model: (typeof MODEL_NAMES)[number]) => architecture(networkSpec(model));

test.each([
  [6, 2, [0, 0, 0, 1, 1, 1]],
  [2, 6, [0, 5]],
  [3, 8, [0, 4, 7]],
  [4, 4, [0, 1, 2, 3]],
  [1, 3, [0]],
  [3, 1, [0, 0, 0]],
])('%d blocks onto %d: %o', (from, to, expected) => {
  expect(Array.from({ length: from }, (_, i) => matchIndex(i, from, to))).toEqual(expected);
});

test.each([
  ['layer3.0', 'resnet50', 'resnet18', 'layer3.0'],
  ['layer3.5', 'resnet50', 'resnet18', 'layer3.1'],
  ['layer3.1', 'resnet18', 'resnet50', 'layer3.5'],
  ['layer3.5.conv2', 'resnet50', 'resnet18', 'layer3.1.conv2'],
  ['layer3.5.conv3', 'resnet50', 'resnet18', 'layer3.1'], // a basic block has no third convolution
  ['layer1.0.downsample.0', 'resnet50', 'resnet18', 'layer1.0'],
  ['layer1.10.add', 'resnet110', 'resnet20', 'layer1.1.add'],
  ['layer2', 'resnet50', 'resnet18', 'layer2.1'],
  ['conv1', 'resnet50', 'resnet20', 'conv1'],
  ['fc', 'resnet20', 'resnet152', 'fc'],
  ['layer4.2', 'resnet50', 'resnet20', 'layer3.2'], // three stages: the last stands for the fourth
  ['maxpool', 'resnet18', 'resnet20', 'relu'], // no pooling in a CIFAR stem
] as const)('%s of %s is in %s %s', (name, from, to, expected) => {
  expect(matchNode(name, net(from), net(to))).toBe(expected);
});

test('first and last block of every stage come home from any depth', () => {
  const r50 = net('resnet50');
  for (const model of ['resnet18', 'resnet34', 'resnet101', 'resnet152'] as const) {
    const other = net(model);
    for (const stage of r50.stages) {
      for (const name of [stage[0]!, stage.at(-1)!]) {
        expect(matchNode(matchNode(name, r50, other), other, r50)).toBe(name);
      }
    }
  }
});

test.each(MODEL_NAMES)('every node of %s has a partner in every network', model => {
  const from = net(model);
  for (const other of MODEL_NAMES) {
    const to = net(other);
    const names = new Set(to.nodes.map(({ name }) => name));
    for (const { name } of from.nodes) expect(names.has(matchNode(name, from, to))).toBe(true);
    if (other === model) for (const { name } of from.nodes) expect(matchNode(name, from, to)).toBe(name);
  }
});
