import { expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import { summandsOf } from './summand-switch';

it.each([
  ['resnet18', 'B', 'layer2.0', ['layer2.0.bn2', 'layer2.0.shortcut', 'layer2.0.add', 'layer2.0']],
  ['resnet50', 'B', 'layer1.1', ['layer1.1.bn3', 'layer1.1.shortcut', 'layer1.1.add', 'layer1.1']],
  ['resnet18', 'none', 'layer2.0', ['layer2.0.bn2', 'layer2.0']],
] as const)('%s with shortcut option %s, %s: %o', (model, shortcut, name, nodes) => {
  const net = architecture(networkSpec(model, { shortcut }));
  const block = net.blocks.find(other => other.name === name)!;
  expect(summandsOf(block).map(({ node }) => node)).toEqual(nodes);
  for (const node of nodes) expect(net.nodes.some(other => other.name === node)).toBe(true);
});
