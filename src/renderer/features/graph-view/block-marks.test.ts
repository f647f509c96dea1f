import { expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { type ModelName, networkSpec } from '../../../shared/resnet/variant';
import { openBlock } from './block-layers';
import { marksOf } from './block-marks';

const net = (model: ModelName) => architecture(networkSpec(model));

it.each([
  ['resnet50', []],
  ['resnet50d', []],
  ['resnext50_32x4d', ['groups']],
  ['resnetv2_50', ['preactivation']],
  ['resnet50_gn', ['group-norm']],
  ['seresnet50', ['gate']],
  ['ecaresnet50d', ['gate']],
] as const)('%s bears %o', (model, marks) => {
  const of = net(model);
  for (const { name } of of.blocks) expect(marksOf(of, name)).toEqual(marks);
});

it('a blur stands only where the block narrows', () => {
  const of = net('resnetblur50');
  expect(marksOf(of, 'layer2.0')).toEqual(['blur']);
  expect(marksOf(of, 'layer2.1')).toEqual([]);
});

it('a layer is told by its form: narrowing, slats, a whole bar or a broken one', () => {
  const forms = (model: ModelName) => openBlock(net(model), 'layer2.0').branch.map(({ form }) => form);
  expect(forms('resnext50_32x4d')[3]).toEqual({ narrowing: true, slats: true });
  expect(forms('resnet50')[3]).toEqual({ narrowing: true, slats: false });
  expect(forms('resnet50')[1]).toEqual({ bar: 'whole' });
  expect(forms('resnet50_gn')[1]).toEqual({ bar: 'broken' });
});

it('with pre-activation a projection parts from the branch behind norm and ReLU, and the sum is the output', () => {
  const of = net('resnetv2_50');
  const { branch, split, add, shortcut } = openBlock(of, 'layer2.0');
  const at = (label: string) => branch.find(place => place.label === label)!.x;
  expect(branch.map(({ label }) => label).slice(0, 3)).toEqual(['norm1', 'relu1', 'conv1']);
  expect(at('relu1') < split && split < at('conv1')).toBe(true);
  expect(add!.name).toBe('layer2.0');
  expect(shortcut.map(({ name }) => name)).toEqual(['layer2.0.downsample.conv']);
  const identity = openBlock(of, 'layer2.1');
  expect(identity.split).toBeLessThan(identity.branch[0]!.x);
});
