// Networks with gates and anti-aliased ones: parameters, multiply-adds and tensors as timm 1.0.29 has them, and where
// their own nodes stand.
import { describe, expect, test } from 'vitest';
import { architecture } from './architecture';
import { layers, total } from './costs';
import { parameters } from './parameters';
import { receptiveFields } from './receptive-field';
import { shapes } from './shapes';
import { type ModelName, networkSpec } from './variant';

const net = (model: ModelName, input?: [number, number]) =>
  architecture(networkSpec(model, input ? { input } : {}));

test.each([
  ['seresnet18', 11_779_624, 1_814_161_408, 154],
  ['seresnet34', 21_960_416, 3_663_920_128, 282],
  ['seresnet50', 28_088_024, 4_091_699_200, 384],
  ['seresnext50_32x4d', 27_559_896, 4_232_994_816, 384],
  ['legacy_seresnet18', 11_778_592, 1_814_160_384, 154],
  ['legacy_seresnet34', 21_958_868, 3_663_918_592, 282],
  ['legacy_seresnet50', 28_088_024, 3_860_488_192, 384],
  ['legacy_seresnet101', 49_326_872, 7_574_937_600, 758],
  ['legacy_seresnet152', 66_821_848, 11_288_993_792, 1132],
  ['resnetrs50', 35_691_912, 4_454_490_112, 402],
  ['resnetrs101', 63_618_696, 8_175_624_192, 776],
  ['ecaresnet50d', 25_576_350, 4_328_824_832, 348],
  ['resnetaa50', 25_557_032, 5_129_633_792, 320],
  ['resnetblur50', 25_557_032, 5_129_633_792, 320],
] as const)('%s: %d parameters, %d multiply-adds, %d tensors', (model, params, macs, tensors) => {
  const of = net(model);
  expect(total(layers(of))).toMatchObject({ params, macs });
  const counters = of.nodes.filter(({ op }) => op === 'bn').length; // num_batches_tracked
  expect(parameters(of).length + counters).toBe(tensors);
});

describe('the gate', () => {
  const branch = (model: ModelName) =>
    net(model)
      .nodes.filter(({ name }) => name.startsWith('layer2.0.') && !/downsample|shortcut|conv|bn/.test(name))
      .map(({ name }) => name.slice('layer2.0.'.length));

  test('stands after the last norm, before the sum', () => {
    const of = net('seresnet50');
    expect(branch('seresnet50')).toEqual(['relu1', 'relu2', 'se', 'scale', 'add']);
    expect(of.blocks[3]).toMatchObject({ name: 'layer2.0', branchEnd: 'layer2.0.scale' });
    expect(of.nodes.find(({ name }) => name === 'layer2.0.add')?.inputs[0]).toBe('layer2.0.scale');
    expect(shapes(of).get('layer2.0.se')).toEqual([512, 1, 1]);
    expect(shapes(of).get('layer2.0.scale')).toEqual([512, 28, 28]);
  });

  test('of Cadene’s basic blocks has a ReLU before it, that of the bottlenecks none', () => {
    expect(branch('legacy_seresnet18')).toEqual(['relu1', 'relu2', 'se', 'scale', 'add']);
    expect(branch('seresnet18')).toEqual(['relu1', 'se', 'scale', 'add']);
    expect(branch('legacy_seresnet50')).toEqual(branch('seresnet50'));
  });

  test('has as many hidden channels, or neighbours, as timm gives it', () => {
    const sizes = (model: ModelName) =>
      ['layer1.0', 'layer2.0', 'layer3.0', 'layer4.0'].map(block => {
        const node = net(model).nodes.find(({ name }) => name === `${block}.se`)!;
        return node.op === 'se' ? node.hidden : node.op === 'eca' ? node.kernel : null;
      });
    expect(sizes('seresnet18')).toEqual([8, 8, 16, 32]);
    expect(sizes('legacy_seresnet18')).toEqual([4, 8, 16, 32]);
    expect(sizes('seresnet50')).toEqual([16, 32, 64, 128]);
    expect(sizes('resnetrs50')).toEqual([64, 128, 256, 512]);
    expect(sizes('ecaresnet50d')).toEqual([5, 5, 5, 7]);
  });

  test('leaves the receptive field of the maps as it is', () => {
    const fields = receptiveFields(net('seresnet50'));
    expect(fields.get('layer2.0.se')?.size).toBe(Number.POSITIVE_INFINITY);
    expect(fields.get('layer4.2')).toEqual(receptiveFields(net('resnet50')).get('layer4.2'));
  });
});

describe('anti-aliased networks', () => {
  test('make maps smaller by a pool behind a convolution of stride 1', () => {
    for (const model of ['resnetaa50', 'resnetblur50'] as const) {
      const of = net(model);
      const conv = of.nodes.find(({ name }) => name === 'layer2.0.conv2');
      expect(conv).toMatchObject({ op: 'conv', stride: 1 });
      expect(of.nodes.find(({ name }) => name === 'layer2.0.conv3')?.inputs).toEqual(['layer2.0.pool']);
      expect(shapes(of).get('layer2.0.pool')).toEqual([128, 28, 28]);
      expect(of.nodes.filter(({ name }) => name.endsWith('.pool'))).toHaveLength(3);
      // The projection keeps its stride.
      expect(of.nodes.find(({ name }) => name === 'layer2.0.downsample.0')).toMatchObject({ stride: 2 });
    }
  });

  test('have the tensors of a ResNet-50', () => {
    const plain = parameters(net('resnet50'));
    expect(parameters(net('resnetaa50'))).toEqual(plain);
    expect(parameters(net('resnetblur50'))).toEqual(plain);
  });

  test('pool in the stem as they do in the blocks', () => {
    const stem = (model: ModelName) => {
      const of = net(model);
      return of.nodes.flatMap(({ op, name }) => (name.startsWith('maxpool') ? [`${name} ${op}`] : []));
    };
    expect(stem('resnetaa50')).toEqual(['maxpool averagepool']);
    expect(stem('resnetblur50')).toEqual(['maxpool.0 maxpool', 'maxpool.1 blurpool']);
  });
});

test('Caffe’s max pooling rounds up', () => {
  const size = (pixels: number) =>
    shapes(net('legacy_seresnet50', [pixels, pixels]))
      .get('maxpool')
      ?.slice(1);
  expect(size(224)).toEqual([56, 56]);
  expect(size(64)).toEqual([16, 16]);
  expect(size(66)).toEqual([16, 16]); // 33 -> (33 - 3) / 2 + 1
  expect(size(68)).toEqual([17, 17]); // 34: the last window lacks a row
});
