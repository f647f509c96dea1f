import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import type { Run } from '../../state/run/run-state';
import { accessibleName } from './accessible-name';

const net = architecture(networkSpec('resnet18'));
const run = { numbers: { blocks: [{ block: 'layer3.0', share: 0.7283 }] } } as unknown as Run;

describe('accessible names', () => {
  it.each([
    ['layer3.0', run, 'layer3.0, block output, 256 × 14 × 14, projection shortcut (1×1), share 0.73'],
    ['layer3.0', null, 'layer3.0, block output, 256 × 14 × 14, projection shortcut (1×1)'],
    ['layer3.1', run, 'layer3.1, block output, 256 × 14 × 14, identity shortcut'],
    ['layer3.0.conv1', run, 'layer3.0.conv1, convolution 3×3, stride 2, 256 × 14 × 14'],
    ['maxpool', run, 'maxpool, max pooling 3×3, stride 2, 64 × 56 × 56'],
    ['layer3', run, 'layer3, stage of 2 blocks, 256 × 14 × 14, 2.10 M parameters, 411 M multiply-adds'],
  ])('%s', (node, of, name) => {
    expect(accessibleName({ net, run: of }, node)).toBe(name);
  });

  it.each([
    ['seresnet50', 'gate'],
    ['resnext50_32x4d', 'in groups'],
    ['resnet50_gn', 'group norm'],
  ] as const)('of %s end with its mark', (model, mark) => {
    const relative = architecture(networkSpec(model));
    expect(accessibleName({ net: relative, run: null }, 'layer1.1')).toMatch(
      new RegExp(`identity shortcut, ${mark}$`),
    );
  });
});
