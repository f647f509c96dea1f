import { describe, expect, test } from 'vitest';
import { architecture, resolveNodeName } from './architecture';
import { SHORTCUT_OPTIONS, STRIDE_PLACEMENTS } from './form';
import { shapes } from './shapes';
import { windowed } from './sliding-window';
import { MODEL_NAMES, type ModelName, networkSpec, VARIANTS } from './variant';

/** [C, H, W] after the stem and after each stage. */
const STAGES: Record<'basic' | 'bottleneck' | 'cifar', [string, number[]][]> = {
  basic: [
    ['relu', [64, 112, 112]],
    ['maxpool', [64, 56, 56]],
    ['layer1', [64, 56, 56]],
    ['layer2', [128, 28, 28]],
    ['layer3', [256, 14, 14]],
    ['layer4', [512, 7, 7]],
    ['avgpool', [512, 1, 1]],
    ['fc', [1000]],
  ],
  bottleneck: [
    ['relu', [64, 112, 112]],
    ['maxpool', [64, 56, 56]],
    ['layer1', [256, 56, 56]],
    ['layer2', [512, 28, 28]],
    ['layer3', [1024, 14, 14]],
    ['layer4', [2048, 7, 7]],
    ['avgpool', [2048, 1, 1]],
    ['fc', [1000]],
  ],
  cifar: [
    ['conv1', [16, 32, 32]],
    ['layer1', [16, 32, 32]],
    ['layer2', [32, 16, 16]],
    ['layer3', [64, 8, 8]],
    ['avgpool', [64, 1, 1]],
    ['fc', [10]],
  ],
};

function expected(model: ModelName): [string, number[]][] {
  const { stem, block, order } = VARIANTS[model];
  if (stem === 'cifar') return STAGES.cifar;
  // Its ReLU stands in the head.
  if (order === 'bn-relu-conv')
    return [...STAGES[block].slice(1), ['relu', [STAGES[block].at(-2)![1][0]!, 7, 7]]];
  if (model !== 'resnet50s') return STAGES[block];
  return [['relu', [128, 112, 112]], ['maxpool', [128, 56, 56]], ...STAGES.bottleneck.slice(2)];
}

describe.each(MODEL_NAMES)('%s', model => {
  test.each(SHORTCUT_OPTIONS.flatMap(o => STRIDE_PLACEMENTS.map(s => [o, s] as const)))(
    'option %s, stride %s',
    (shortcut, stride) => {
      const net = architecture(networkSpec(model, { shortcut, stride }));
      const shapeOf = shapes(net);
      for (const [name, shape] of expected(model)) {
        expect([name, ...shapeOf.get(resolveNodeName(net, name))!]).toEqual([name, ...shape]);
      }
      for (const node of net.nodes) {
        if (node.op !== 'add') continue;
        const [branch, shortcutValue] = node.inputs.map(input => shapeOf.get(input));
        expect(branch).toEqual(shortcutValue);
      }
    },
  );
});

test.each(['A', 'B', 'C', 'none'] as const)('odd sizes round as PyTorch does, option %s', shortcut => {
  for (const stride of STRIDE_PLACEMENTS) {
    const net = architecture(networkSpec('resnet50', { input: [225, 160], shortcut, stride }));
    const shapeOf = shapes(net);
    const sizes = ['conv1', 'maxpool', 'layer1.2', 'layer2.3', 'layer3.5', 'layer4.2'].map(name =>
      shapeOf.get(name)!.slice(1),
    );
    expect(sizes).toEqual([
      [113, 80],
      [57, 40],
      [57, 40],
      [29, 20],
      [15, 10],
      [8, 5],
    ]);
    for (const node of net.nodes) {
      if (node.op === 'add') expect(shapeOf.get(node.inputs[0]!)).toEqual(shapeOf.get(node.inputs[1]!));
    }
  }
});

test('one pixel goes a long way', () => {
  const shapeOf = shapes(architecture(networkSpec('resnet152', { input: [1, 1] })));
  expect(shapeOf.get('layer4.2')).toEqual([2048, 1, 1]);
});

test.each([
  [224, 7, 2, 3, 112],
  [225, 7, 2, 3, 113],
  [112, 3, 2, 1, 56],
  [57, 1, 2, 0, 29],
  [32, 3, 1, 1, 32],
])('%d pixels, kernel %d, stride %d, padding %d: %d', (n, kernel, stride, padding, out) => {
  expect(windowed(n, kernel, stride, padding)).toBe(out);
});
