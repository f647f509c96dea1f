import { expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import type { Run } from '../../state/run/run-state';
import { outlineRows, outlineStep } from './rows';

const net = architecture(networkSpec('resnet18'));
const run = {
  top5: [{ name: 'tabby, tabby cat', probability: 0.5 }],
  numbers: {
    activations: new Map([['layer2.0', { mean: 0.25, zeros: 0.5 }]]),
    blocks: [{ block: 'layer2.0', share: 0.62 }],
  },
} as unknown as Run;
const rows = (...open: string[]) =>
  outlineRows([{ slot: 'a', net, run }], id => id === 'a' || open.includes(id));

it('lists stem, stages and head; what is open shows its parts with their values', () => {
  expect(rows()[0]).toMatchObject({ name: 'ResNet-18', values: 'tabby 50.0\u00a0%', open: true });
  expect(rows().map(({ name }) => name)).toEqual([
    'ResNet-18',
    ...['conv1', 'bn1', 'relu', 'maxpool'],
    ...['layer1', 'layer2', 'layer3', 'layer4'],
    ...['avgpool', 'fc'],
  ]);
  const opened = rows('a layer2', 'a layer2.0');
  expect(opened.find(({ name }) => name === 'layer2.0')?.values).toMatch(
    /^128.×.28.×.28, mean 0\.250, zeros 50.%, share 0\.62$/,
  );
  expect(opened.find(({ name }) => name === 'layer2.0.conv1')).toMatchObject({ level: 4, open: null });
});

it('is walked as trees are', () => {
  const open = rows('a layer2');
  expect(outlineStep(open, 'a layer2', 'ArrowRight')).toEqual({ kind: 'focus', id: 'a layer2.0' });
  expect(outlineStep(open, 'a layer2.0', 'ArrowRight')).toEqual({ kind: 'toggle', id: 'a layer2.0' });
  expect(outlineStep(open, 'a layer2.0', 'ArrowLeft')).toEqual({ kind: 'focus', id: 'a layer2' });
  expect(outlineStep(open, 'a layer2', 'ArrowLeft')).toEqual({ kind: 'toggle', id: 'a layer2' });
  expect(outlineStep(open, 'a', 'ArrowUp')).toBeNull();
  expect(outlineStep(open, 'a fc', 'ArrowDown')).toBeNull();
  expect(outlineStep(open, 'a fc', 'Home')).toEqual({ kind: 'focus', id: 'a' });
});
