import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import type { Detail } from '../../figures/ribbon/view';
import { sequence, standIn, walk } from './walk';

const r18 = architecture(networkSpec('resnet18'));
const r50 = architecture(networkSpec('resnet50'));

function press(key: string, node: string, level: Detail, both = false, slot: 'a' | 'b' = 'a') {
  const nets = both ? [r18, r50] : [r18];
  const step = walk({ slot, node }, key, {
    slots: ['a', 'b'].slice(0, nets.length) as ('a' | 'b')[],
    nets,
    level,
  });
  return step && `${step.kind} ${step.stop.slot} ${step.stop.node}`;
}

describe('the walk through the graph', () => {
  it.each([
    ['ArrowRight', 'maxpool', 'blocks', 'focus a layer1.0'],
    ['ArrowRight', 'layer1.1', 'blocks', 'focus a layer2.0'],
    ['ArrowRight', 'layer4.1', 'blocks', 'focus a avgpool'],
    ['ArrowRight', 'fc', 'blocks', null],
    ['ArrowLeft', 'layer1.0', 'blocks', 'focus a maxpool'],
    ['ArrowLeft', 'layer1.0', 'layers', 'focus a maxpool'],
    ['ArrowLeft', 'maxpool', 'layers', 'focus a relu'],
    ['ArrowLeft', 'maxpool', 'blocks', null],
    ['Home', 'layer3.0', 'blocks', 'focus a maxpool'],
    ['End', 'layer3.0', 'blocks', 'focus a fc'],
    ['ArrowRight', 'layer1', 'stages', 'focus a layer2'],
    ['Enter', 'layer2', 'stages', 'open a layer2'],
    ['Enter', 'layer2.0', 'blocks', 'open a layer2.0'],
    ['Enter', 'layer2.0', 'layers', 'focus a layer2.0.conv1'],
    ['Enter', 'layer2.0.bn1', 'layers', 'select a layer2.0.bn1'],
    [' ', 'layer2.0', 'blocks', 'select a layer2.0'],
    ['ArrowDown', 'layer2.0', 'layers', 'focus a layer2.0.conv1'],
    ['ArrowDown', 'layer2.0', 'blocks', null],
    ['ArrowRight', 'layer2.0.bn2', 'layers', 'focus a layer2.0.downsample.0'],
    ['End', 'layer2.0.conv1', 'layers', 'focus a layer2.0.add'],
    ['ArrowUp', 'layer2.0.conv1', 'layers', 'focus a layer2.0'],
    ['Escape', 'layer2.0.conv1', 'layers', 'focus a layer2.0'],
    ['Escape', 'layer2.0', 'layers', 'out a layer2.0'],
    ['Escape', 'layer2', 'stages', null],
    ['x', 'layer2.0', 'blocks', null],
  ] as const)('%s on %s among %s: %s', (key, node, level, step) => {
    expect(press(key, node, level)).toBe(step);
  });

  it('goes between compared networks by relative depth', () => {
    expect(press('ArrowDown', 'layer3.1', 'blocks', true)).toBe('focus b layer3.5');
    expect(press('ArrowUp', 'layer3.5', 'blocks', true, 'b')).toBe('focus a layer3.1');
    expect(press('ArrowDown', 'layer3', 'stages', true)).toBe('focus b layer3');
    expect(press('ArrowDown', 'layer3.0.conv1', 'layers', true)).toBe('focus b layer3.0.conv1');
    expect(press('ArrowDown', 'layer3.5', 'layers', true, 'b')).toBe('focus b layer3.5.conv1');
  });

  it('passes every stage, block and end once', () => {
    expect(sequence(r18, 'stages')).toEqual([
      'maxpool',
      'layer1',
      'layer2',
      'layer3',
      'layer4',
      'avgpool',
      'fc',
    ]);
    expect(sequence(r50, 'blocks')).toHaveLength(1 + 16 + 2);
    expect(sequence(r50, 'layers')).toHaveLength(4 + 16 + 2);
  });

  it.each([
    ['layer3.1.conv2', 'stages', 'layer3'],
    ['layer3.1.conv2', 'blocks', 'layer3.1'],
    ['layer3.1.conv2', 'layers', 'layer3.1.conv2'],
    ['layer3', 'blocks', 'layer3.0'],
    ['bn1', 'blocks', 'maxpool'],
    ['bn1', 'layers', 'bn1'],
    ['fc', 'stages', 'fc'],
  ] as const)('%s among %s is found at %s', (node, level, at) => {
    expect(standIn(r50, node, level)).toBe(at);
  });
});
