import { expect, it } from 'vitest';
import { architecture } from '../../../../shared/resnet/architecture';
import { networkSpec } from '../../../../shared/resnet/variant';
import { foundNodes } from './found-nodes';

const r18 = { slot: 'a', net: architecture(networkSpec('resnet18')) } as const;
const r101 = { slot: 'b', net: architecture(networkSpec('resnet101')) } as const;

it.each([
  ['layer3.1.conv2', 'layer3.1.conv2'],
  ['conv4_x', 'layer3.22'],
  ['res4b3', 'layer3.3'],
  ['conv4_block4_2_conv', 'layer3.3.conv2'],
  ['layer3.3.act2', 'layer3.3.relu2'],
])('finds %s first', (wanted, node) => {
  expect(foundNodes([r101], wanted, 10)[0]).toMatchObject({ slot: 'b', node });
});

it('offers what the selected network has, and of the other one only what it lacks', () => {
  const found = foundNodes([r18, r101], 'layer3.1', 40);
  expect(found[0]).toEqual({ slot: 'a', node: 'layer3.1', alias: 'layer3.1' });
  expect(found.filter(({ node }) => node === 'layer3.1')).toHaveLength(1);
  expect(found).toContainEqual({ slot: 'b', node: 'layer3.1.conv3', alias: 'layer3.1.conv3' });
});

it('never offers more than asked for, nor the picture itself', () => {
  expect(foundNodes([r18, r101], 'conv', 7)).toHaveLength(7);
  expect(foundNodes([r18], 'input', 7)).toEqual([]);
  expect(foundNodes([r18], '  ', 7)).toEqual([]);
});
