import { describe, expect, test } from 'vitest';
import { architecture } from './architecture';
import { labelOf } from './labels';
import { MODEL_NAMES, networkSpec } from './variant';

const r18 = architecture(networkSpec('resnet18'));
const r50 = architecture(networkSpec('resnet50', { classes: 200 }));
const r34a = architecture(networkSpec('resnet34', { shortcut: 'A' }));
const r20 = architecture(networkSpec('resnet20'));

describe('what people read', () => {
  test.each([
    [r18, 'input', 'input', 'input', 'the picture as the network gets it', null],
    [
      r18,
      'conv1',
      'conv1',
      'conv1 · convolution 7×7, stride 2',
      'first convolution (7×7, stride 2)',
      'conv1',
    ],
    [r18, 'relu', 'relu', 'relu · ReLU', 'first ReLU', 'conv1'],
    [
      r18,
      'maxpool',
      'maxpool',
      'maxpool · max pooling 3×3, stride 2',
      'largest value of each 3×3, stride 2 window',
      'conv2_x',
    ],
    [r50, 'layer3.0', '3.0', 'layer3.0 · block output', 'output of block 1 of stage 3', 'conv4_1'],
    [r50, 'layer3', '3.5', 'layer3.5 · block output', 'output of block 6 of stage 3', 'conv4_6'],
    [
      r50,
      'layer3.0.conv2',
      '3.0 conv2',
      'layer3.0.conv2 · convolution 3×3, stride 2',
      'second convolution (3×3, stride 2) of block 1 of stage 3',
      'conv4_1',
    ],
    [
      r50,
      'layer1.0.downsample.1',
      '1.0 down.1',
      'layer1.0.downsample.1 · batch norm',
      'batch norm of the projection of block 1 of stage 1',
      'conv2_1',
    ],
    [
      r50,
      'layer2.1.shortcut',
      '2.1 shortcut',
      'layer2.1.shortcut · identity shortcut',
      'shortcut (the input itself) of block 2 of stage 2',
      'conv3_2',
    ],
    [
      r34a,
      'layer4.0.shortcut',
      '4.0 shortcut',
      'layer4.0.shortcut · zero-padding shortcut',
      'shortcut (every second pixel, zero channels added) of block 1 of stage 4',
      'conv5_1',
    ],
    [
      r50,
      'layer4.2.add',
      '4.2 add',
      'layer4.2.add · sum before ReLU',
      'sum of shortcut and residual branch of block 3 of stage 4',
      'conv5_3',
    ],
    [r50, 'fc', 'fc', 'fc · logits', 'one score for each class', '200-d fc'],
    [r20, 'layer3.2', '3.2', 'layer3.2 · block output', 'output of block 3 of stage 3', null],
    [r20, 'fc', 'fc', 'fc · logits', 'one score for each class', null],
  ] as const)('%# %2$s', (net, name, short, title, plain, paper) => {
    expect(labelOf(net, name)).toEqual({ short, title, plain, paper });
  });

  test.each(MODEL_NAMES)('every node of %s has words of its own', model => {
    const net = architecture(networkSpec(model, { shortcut: 'C' }));
    const labels = net.nodes.map(node => labelOf(net, node.name));
    for (const field of ['short', 'title', 'plain'] as const)
      expect(new Set(labels.map(label => label[field])).size).toBe(net.nodes.length);
    expect(JSON.stringify(labels)).not.toMatch(/undefined|NaN/);
  });

  test('a name that is no node is left as it is', () => {
    expect(labelOf(r18, 'layer9.9')).toMatchObject({ short: 'layer9.9', paper: null });
  });
});
