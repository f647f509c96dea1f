import { expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import { kernelNodeOf, kernelNodesAround, kernelSizes, shortName } from './kernel-nodes';

const net = architecture(networkSpec('resnet50'));

it.each([
  ['layer2.0.conv2', 'layer2.0.conv2'],
  ['layer2.0.bn1', 'layer2.0.conv1'],
  ['layer2.0.relu2', 'layer2.0.conv2'],
  ['layer2.0.bn3', 'layer2.0.conv3'],
  ['layer2.0.shortcut', 'layer2.0.downsample.0'],
  ['layer2.0.add', 'layer2.0.conv3'],
  ['layer2.0', 'layer2.0.conv3'],
  ['layer2.1.shortcut', 'layer2.1.conv3'], // an identity has none of its own
  ['maxpool', 'conv1'],
  ['input', 'conv1'],
  ['avgpool', 'fc'],
  ['fc', 'fc'],
])('%s is looked at through %s', (node, expected) => {
  expect(kernelNodeOf(net, node).name).toBe(expected);
});

it('lists the layers of the same part', () => {
  expect(kernelNodesAround(net, 'layer2.0').map(shortName)).toEqual([
    'conv1',
    'conv2',
    'conv3',
    'downsample.0',
  ]);
  expect(kernelNodesAround(net, 'relu').map(shortName)).toEqual(['conv1']);
});

it('knows the sizes', () => {
  expect(kernelSizes(kernelNodeOf(net, 'conv1'))).toEqual({ outputs: 64, inputs: 3, side: 7 });
  expect(kernelSizes(kernelNodeOf(net, 'fc'))).toEqual({ outputs: 1000, inputs: 2048, side: 1 });
});
