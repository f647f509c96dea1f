import { describe, expect, test } from 'vitest';
import { architecture, resolveNodeName } from './architecture';
import { EXPANSION, SHORTCUT_OPTIONS, STRIDE_PLACEMENTS } from './form';
import { MODEL_NAMES, networkSpec, VARIANTS } from './variant';

const FAMILY = MODEL_NAMES.flatMap(model =>
  SHORTCUT_OPTIONS.flatMap(shortcut => STRIDE_PLACEMENTS.map(stride => ({ model, shortcut, stride }))),
);

describe.each(FAMILY)('$model, option $shortcut, stride $stride', ({ model, shortcut, stride }) => {
  const net = architecture(networkSpec(model, { shortcut, stride }));
  const variant = VARIANTS[model];

  test('names are unique and every input is computed before it is used', () => {
    const seen = new Set<string>();
    for (const node of net.nodes) {
      expect(seen.has(node.name)).toBe(false);
      for (const input of node.inputs) expect(seen.has(input)).toBe(true);
      seen.add(node.name);
    }
  });

  test('depth in the name = convolutions on the longest way, and the fully connected layer', () => {
    const weighted = net.nodes.filter(
      ({ op, name }) => (op === 'conv' || op === 'fc') && !name.includes('downsample'),
    );
    // A deep stem has three convolutions, and they count as one; that in the place of a pool does not count.
    const more = (variant.deepStem ? 2 : 0) + (variant.stemPool === 'conv' ? 1 : 0);
    expect(weighted).toHaveLength(
      Number(/(?:resnet|resnext|resnetrs|aa|blur|v2_)(\d+)/.exec(model)![1]) + more,
    );
  });

  test('blocks and stages', () => {
    expect(net.stages.map(stage => stage.length)).toEqual(variant.depths);
    expect(net.stages.flat()).toEqual(net.blocks.map(block => block.name));
    for (const block of net.blocks) expect(block.name).toBe(`layer${block.stage}.${block.index}`);
  });

  test('shortcuts by option', () => {
    const kinds = { identity: 0, projection: 0, 'zero-pad': 0, none: 0 };
    for (const block of net.blocks) kinds[block.shortcut]++;
    const blocks = net.blocks.length;
    // A bottleneck's first stage widens from 64 to 256 channels, so its first block changes shape too.
    const changing = variant.depths.length - 1 + (EXPANSION[variant.block] > 1 ? 1 : 0);
    expect(kinds).toEqual(
      {
        A: { identity: blocks - changing, projection: 0, 'zero-pad': changing, none: 0 },
        B: { identity: blocks - changing, projection: changing, 'zero-pad': 0, none: 0 },
        C: { identity: 0, projection: blocks, 'zero-pad': 0, none: 0 },
        none: { identity: 0, projection: 0, 'zero-pad': 0, none: blocks },
      }[shortcut],
    );
  });

  test('the stride sits where it was asked for', () => {
    const strided = net.nodes
      .filter(node => node.op === 'conv' && node.stride === 2 && node.block && !node.name.includes('down'))
      .map(node => node.name);
    const pools = net.nodes
      .filter(({ block, name }) => name === `${block}.pool`)
      .map(({ inputs }) => inputs[0]);
    const conv = variant.block === 'bottleneck' && stride === '3x3' ? 'conv2' : 'conv1';
    const where = net.stages.slice(1).map(stage => `${stage[0]}.${conv}`);
    // An anti-aliased one runs that convolution at stride 1, and pools behind its ReLU.
    const plain = variant.antialias === 'none';
    expect(strided).toEqual(plain ? where : []);
    expect(pools).toEqual(plain ? [] : where.map(name => name.replace('conv', 'relu')));
  });
});

test('nodes of a bottleneck with projection, in the order of computation', () => {
  const { nodes } = architecture(networkSpec('resnet50'));
  const names = nodes.map(node => node.name);
  expect(names.slice(0, 5)).toEqual(['input', 'conv1', 'bn1', 'relu', 'maxpool']);
  expect(names.filter(name => name.startsWith('layer1.0'))).toEqual(
    [
      ...['.conv1', '.bn1', '.relu1', '.conv2', '.bn2', '.relu2', '.conv3', '.bn3'],
      ...['.downsample.0', '.downsample.1', '.shortcut', '.add', ''],
    ].map(part => `layer1.0${part}`),
  );
  expect(names.slice(-2)).toEqual(['avgpool', 'fc']);
});

test('a plain net has neither shortcut nor sum', () => {
  const { nodes } = architecture(networkSpec('resnet20', { shortcut: 'none' }));
  expect(nodes.some(node => /\.(shortcut|add|downsample)/.test(node.name))).toBe(false);
  expect(nodes.find(node => node.name === 'layer1.0')?.inputs).toEqual(['layer1.0.bn2']);
});

test('zero padding takes half of the new channels on each side', () => {
  const pads = (model: 'resnet20' | 'resnet34' | 'resnet50') =>
    architecture(networkSpec(model, { shortcut: 'A' })).nodes.flatMap(node =>
      node.op === 'zero-pad' ? [[node.pad, node.stride]] : [],
    );
  expect(pads('resnet20')).toEqual([
    [8, 2],
    [16, 2],
  ]);
  expect(pads('resnet34')).toEqual([
    [32, 2],
    [64, 2],
    [128, 2],
  ]);
  expect(pads('resnet50')).toEqual([
    [96, 1],
    [128, 2],
    [256, 2],
    [512, 2],
  ]);
});

test.each([
  ['layer1', 'layer1.2'],
  ['layer3', 'layer3.5'],
  ['layer3.0', 'layer3.0'],
  ['layer5', 'layer5'],
  ['conv1', 'conv1'],
])('%s is %s', (name, resolved) => {
  expect(resolveNodeName(architecture(networkSpec('resnet50')), name)).toBe(resolved);
});
