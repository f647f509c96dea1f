// Totals as torchvision counts them (ImageNet) and as the paper's authors' tables give them (CIFAR); layer by layer
// against the reference file where it is there.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { architecture } from './architecture';
import { layers, total } from './costs';
import { parameters } from './parameters';
import { elements } from './shapes';
import { MODEL_NAMES, type ModelName, type NetworkSpec, networkSpec } from './variant';

const costsOf = (model: ModelName, changes: Partial<NetworkSpec> = {}) =>
  total(layers(architecture(networkSpec(model, changes))));

test.each([
  ['resnet18', 11_689_512, 1_814_073_344, 1_814_073_344],
  ['resnet34', 21_797_672, 3_663_761_408, 3_663_761_408],
  ['resnet50', 25_557_032, 4_089_184_256, 3_857_973_248],
  ['resnet101', 44_549_160, 7_801_405_440, 7_570_194_432],
  ['resnet152', 60_192_808, 11_513_626_624, 11_282_415_616],
] as const)('%s: %d parameters, %d multiply-adds (v1.5), %d (v1)', (model, params, v15, v1) => {
  expect(costsOf(model)).toMatchObject({ params, macs: v15 });
  expect(costsOf(model, { stride: '1x1' })).toMatchObject({ params, macs: v1 });
});

test.each([
  ['resnet20', 269_722, 40_551_040],
  ['resnet32', 464_154, 68_862_592],
  ['resnet44', 658_586, 97_174_144],
  ['resnet56', 853_018, 125_485_696],
  ['resnet110', 1_727_962, 252_887_680],
] as const)('%s: %d parameters, %d multiply-adds', (model, params, macs) => {
  expect(costsOf(model)).toMatchObject({ params, macs });
});

test.each([
  ['resnetv2_18', 11_687_720, 1_814_073_344, 21, 107],
  ['resnetv2_34', 21_795_880, 3_663_761_408, 37, 203],
  ['resnetv2_50', 25_549_352, 4_089_184_256, 54, 300],
  ['resnetv2_50d', 25_568_584, 4_328_824_832, 56, 312],
  ['resnetv2_101', 44_541_480, 7_801_405_440, 105, 606],
  ['resnetv2_152', 60_185_128, 11_513_626_624, 156, 912],
  ['resnet50_gn', 25_557_032, 4_089_184_256, 53, 161],
] as const)(
  '%s: %d parameters, %d multiply-adds, %d convolutions, %d tensors',
  (model, params, macs, convs, tensors) => {
    const net = architecture(networkSpec(model));
    const norms = net.nodes.filter(node => node.op === 'bn').length;
    expect(total(layers(net))).toMatchObject({ params, macs });
    // timm's classifier of resnetv2 is a convolution of one pixel.
    expect(
      net.nodes.filter(node => node.op === 'conv').length + (net.spec.order === 'bn-relu-conv' ? 1 : 0),
    ).toBe(convs);
    // PyTorch's batch norms also count their batches.
    expect(parameters(net).length + norms).toBe(tensors);
  },
);

test.each([
  ['A', 21_623_848],
  ['B', 21_797_672],
  ['C', 22_716_840],
  ['none', 21_623_848], // zero padding has no parameters
] as const)('ResNet-34 with option %s: %d parameters', (shortcut, params) => {
  expect(costsOf('resnet34', { shortcut }).params).toBe(params);
});

test('another number of classes changes the last layer only', () => {
  expect(costsOf('resnet50', { classes: 10 }).params).toBe(25_557_032 - 990 * 2049);
});

test('values that are handed on are not counted again', () => {
  const net = architecture(networkSpec('resnet18', { input: [32, 32] }));
  const bytes = new Map(layers(net).map(layer => [layer.name, layer.bytes]));
  expect(bytes.get('input')).toBe(4 * 3 * 32 * 32);
  expect(bytes.get('layer1.0.shortcut')).toBe(0);
  expect(bytes.get('layer2.0.shortcut')).toBe(0);
  expect(bytes.get('layer2.0.downsample.1')).toBe(4 * 128 * 4 * 4);
  const padded = layers(architecture(networkSpec('resnet20')));
  expect(padded.find(layer => layer.name === 'layer2.0.shortcut')?.bytes).toBe(4 * 32 * 16 * 16);
});

test.each(MODEL_NAMES)('tensors of %s hold its parameters and two running statistics per norm', model => {
  const net = architecture(networkSpec(model));
  const tensors = parameters(net);
  const sum = (wanted: boolean) =>
    tensors
      .filter(({ name }) => /running_(mean|var)$/.test(name) === wanted)
      .reduce((n, { dims }) => n + elements(dims), 0);
  const norms = net.nodes.reduce((n, node) => n + (node.op === 'bn' ? node.channels : 0), 0);
  expect(sum(false)).toBe(total(layers(net)).params);
  expect(sum(true)).toBe(2 * norms);
});

interface Reference {
  readonly params: number;
  readonly macs: number;
  readonly nproj: number;
  readonly nid: number;
  readonly conv_out_act: number;
  readonly layers: readonly {
    name: string;
    op: string;
    ci?: number;
    co: number;
    k?: number;
    s?: number;
    p?: number;
    hout: number;
    params: number;
    macs: number;
    act: number;
  }[];
}

const file = '../shared/reference/architecture.json';
const reference: Record<string, Reference> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

describe.skipIf(!existsSync(file))('layer by layer as torchvision', () => {
  test('the reference has every ImageNet variant', () => {
    expect(Object.keys(reference)).toHaveLength(8);
  });

  test.each(Object.entries(reference))('%s', (key, expected) => {
    const [model, version] = key.split('_') as [ModelName, string];
    const net = architecture(networkSpec(model, { stride: version === 'v1' ? '1x1' : '3x3' }));
    const nodes = new Map(net.nodes.map(node => [node.name, node]));
    const own = layers(net)
      .filter(({ op }) => op === 'conv' || op === 'bn' || op === 'fc')
      .map(({ name, op, shape, params, macs }) => {
        const node = nodes.get(name)!;
        const window =
          node.op === 'conv' ? { ci: node.inChannels, k: node.kernel, s: node.stride, p: node.padding } : {};
        const features = node.op === 'fc' ? { ci: node.inFeatures } : {};
        return {
          name,
          op,
          ...window,
          ...features,
          co: shape[0],
          hout: shape[1] ?? 1,
          params,
          macs,
          act: elements(shape),
        };
      });
    expect(own).toEqual(
      expected.layers.map(({ hin: _, ...layer }: { hin?: number } & Reference['layers'][0]) => layer),
    );
    expect(net.blocks.filter(({ shortcut }) => shortcut === 'projection')).toHaveLength(expected.nproj);
    expect(net.blocks.filter(({ shortcut }) => shortcut === 'identity')).toHaveLength(expected.nid);
    const fromConvolutions = own.reduce((n, { op, act }) => n + (op === 'bn' ? 0 : act), 0);
    expect(fromConvolutions).toBe(expected.conv_out_act);
  });
});
