import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import type { Run } from '../../state/types';
import { fittingRun } from './subject';

const net = architecture(networkSpec('resnet18'));
const run = (network: Partial<Run['network']>) =>
  ({
    network: {
      model: 'resnet18',
      stride: '3x3',
      shortcut: 'B',
      classes: 1000,
      input: [224, 224],
      weights: 'bundled',
      ...network,
    },
  }) as Run;

describe('fittingRun', () => {
  it('keeps a run of the network that is asked for, whatever its classes', () => {
    const fits = run({ classes: 200 });
    expect(fittingRun(fits, net)).toBe(fits);
  });

  it.each([
    { model: 'resnet34' as const },
    { stride: '1x1' as const },
    { shortcut: 'none' as const },
    { input: [128, 224] as [number, number] },
  ])('drops one of another network: %o', other => {
    expect(fittingRun(run(other), net)).toBeNull();
  });
});
