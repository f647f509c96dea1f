import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { MODEL_NAMES, networkSpec } from '../../../shared/resnet/variant';
import { openBlock } from './block-layers';

const labels = (places: readonly { label: string }[]) => places.map(place => place.label);

describe('an open block', () => {
  it('of ResNet-18 with an identity', () => {
    const { branch, shortcut, add } = openBlock(architecture(networkSpec('resnet18')), 'layer1.0');
    expect(labels(branch)).toEqual(['conv1', 'bn1', 'relu1', 'conv2', 'bn2']);
    expect(branch[0]!.note).toBe('3×3, 64');
    expect(labels(shortcut)).toEqual(['identity']);
    expect(add!.name).toBe('layer1.0.add');
  });

  it('of ResNet-50 with a projection: its convolution and batch norm stand on the arc', () => {
    const { branch, shortcut } = openBlock(architecture(networkSpec('resnet50')), 'layer3.0');
    expect(labels(branch)).toEqual(['conv1', 'bn1', 'relu1', 'conv2', 'bn2', 'relu2', 'conv3', 'bn3']);
    expect(branch[3]!.note).toBe('3×3, 256 /2');
    expect(shortcut.map(place => place.name)).toEqual(['layer3.0.downsample.0', 'layer3.0.downsample.1']);
    expect(shortcut[0]!.note).toBe('1×1, 1024 /2');
  });

  it('moves the stride with the placement of v1', () => {
    const { branch } = openBlock(architecture(networkSpec('resnet50', { stride: '1x1' })), 'layer2.0');
    expect([branch[0]!.note, branch[3]!.note]).toEqual(['1×1, 128 /2', '3×3, 128']);
  });

  it('of ResNet-20 with zero padding, and of a plain network', () => {
    expect(labels(openBlock(architecture(networkSpec('resnet20')), 'layer2.0').shortcut)).toEqual([
      'zero padding',
    ]);
    const plain = openBlock(architecture(networkSpec('resnet20', { shortcut: 'none' })), 'layer2.0');
    expect([plain.shortcut, plain.add, plain.join]).toEqual([[], null, null]);
  });

  it.each(MODEL_NAMES)('%s: places run from split to add to output without touching', model => {
    const net = architecture(networkSpec(model));
    for (const { name } of net.blocks) {
      const { split, branch, join, output, pitch, shortcut } = openBlock(net, name);
      const xs = [...branch.map(place => place.x), join!];
      const first = net.blocks.find(block => block.name === name)!.branchStart;
      expect(split).toBeLessThan(branch.find(place => place.name === first)!.x);
      for (let i = 1; i < xs.length; i++) expect(xs[i]! - xs[i - 1]!).toBeGreaterThanOrEqual(pitch - 1e-9);
      expect(output).toBeGreaterThan(join! + pitch);
      expect(output).toBeLessThan(1);
      for (const { x } of shortcut) expect(x > split && x < join!).toBe(true);
    }
  });
});
