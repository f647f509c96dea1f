// Parameters, multiply-adds, convolutions and tensors of the relatives, as timm's code (2026) and torchvision's tables
// count them: conv and fc at 224 pixels; tensors with one `num_batches_tracked` for each batch norm.
import { describe, expect, it, test } from 'vitest';
import { architecture } from './architecture';
import { layers, total } from './costs';
import type { FormChanges } from './form';
import { parameters } from './parameters';
import { titleOf } from './title';
import { type ModelName, networkSpec } from './variant';

const RELATIVES: readonly (readonly [ModelName, number, number, number, number])[] = [
  ['resnext50_32x4d', 25_028_904, 4_230_479_872, 53, 320],
  ['resnext101_32x8d', 88_791_336, 16_414_015_488, 104, 626],
  ['resnext101_64x4d', 83_455_272, 15_460_270_080, 104, 626],
  ['resnext101_32x4d', 44_177_704, 7_969_996_800, 104, 626],
  ['wide_resnet50_2', 68_883_240, 11_398_021_120, 53, 320],
  ['wide_resnet101_2', 126_886_696, 22_753_050_624, 104, 626],
  ['resnet18d', 11_708_744, 2_053_713_920, 22, 134],
  ['resnet34d', 21_816_904, 3_903_401_984, 38, 230],
  ['resnet50d', 25_576_264, 4_328_824_832, 55, 332],
  ['resnet50c', 25_576_264, 4_328_824_832, 55, 332],
  ['resnet101d', 44_568_392, 8_041_046_016, 106, 638],
  ['resnet152d', 60_212_040, 11_753_267_200, 157, 944],
  ['resnet50s', 25_680_808, 5_444_337_664, 55, 332],
  ['resnet50t', 25_573_728, 4_297_213_952, 55, 332],
  ['resnet26', 15_995_176, 2_342_256_640, 29, 176],
  ['resnet26d', 16_014_408, 2_581_897_216, 31, 188],
  ['resnet10t', 5_435_488, 1_097_259_008, 14, 86],
  ['resnet14t', 10_081_632, 1_676_822_528, 19, 116],
  ['resnet200', 64_673_832, 15_007_481_856, 203, 1220],
];

test.each(RELATIVES)('%s: %d parameters, %d multiply-adds', (model, params, macs, convolutions, tensors) => {
  const net = architecture(networkSpec(model));
  expect(total(layers(net))).toMatchObject({ params, macs });
  expect(net.nodes.filter(({ op }) => op === 'conv')).toHaveLength(convolutions);
  const norms = net.nodes.filter(({ op }) => op === 'bn').length;
  expect(parameters(net).length + norms).toBe(tensors);
});

describe('what differs from a variant', () => {
  const built = (model: ModelName, changes: FormChanges & { classes?: number }) =>
    architecture(networkSpec(model, changes as Parameters<typeof networkSpec>[1]));

  it('a CIFAR stem: one convolution of stride 1, no pool, pictures of 32 pixels', () => {
    // kuangliu's ResNet-18 and -50 for CIFAR-10 have 11,173,962 and 23,520,842 parameters.
    const net = built('resnet18', { stem: 'cifar', classes: 10 });
    expect(net.spec.input).toEqual([32, 32]);
    expect(net.nodes.slice(0, 4).map(({ name }) => name)).toEqual(['input', 'conv1', 'bn1', 'relu']);
    expect(net.blocks[0]!.input).toBe('relu');
    expect(total(layers(net)).params).toBe(11_173_962);
    expect(total(layers(built('resnet50', { stem: 'cifar', classes: 10 }))).params).toBe(23_520_842);
  });

  it('an ImageNet stem on a CIFAR net', () => {
    const net = built('resnet20', { stem: 'imagenet' });
    expect(net.spec.input).toEqual([224, 224]);
    expect(net.blocks[0]!.input).toBe('maxpool');
  });

  it('depths, a kind of block, channels of the picture', () => {
    const net = built('resnet110', { block: 'bottleneck', channels: 1 });
    expect(net.stages.map(({ length }) => length)).toEqual([18, 18, 18]);
    expect(net.nodes[0]).toMatchObject({ shape: [1, 32, 32] });
    expect(titleOf(net.spec)).toBe('ResNet-164, grey');
    expect(titleOf({ model: 'resnext50_32x4d', depths: [1, 1, 1, 1] })).toBe('ResNeXt-14 32×4d');
    expect(titleOf({ model: 'resnet18', stem: 'cifar' })).toBe('ResNet-18, CIFAR stem');
  });

  it('a convolution in place of the stem’s pool', () => {
    const net = built('resnet50d', { stemPool: 'conv' });
    const names = net.nodes.flatMap(({ name }) => (name.startsWith('maxpool') ? [name] : []));
    expect(names).toEqual(['maxpool.0', 'maxpool.1', 'maxpool.2']);
    expect(net.blocks[0]!.input).toBe('maxpool.2');
  });
});
