import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import type { Run } from '../run/run-state';
import { fittingRun } from './inspected';

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

const others = [
  { stride: '1x1' as const },
  { shortcut: 'none' as const },
  { input: [128, 224] as [number, number] },
];

describe('fittingRun', () => {
  it('keeps a run of the network that is asked for, whatever its classes', () => {
    const fits = run({ classes: 200 });
    expect(fittingRun(fits, net, true)).toBe(fits);
  });

  it.each(others)('drops one of another network while a newer one is awaited: %o', other => {
    expect(fittingRun(run(other), net, true)).toBeNull();
  });

  it.each(others)('takes what the engine made of the request when nothing is awaited: %o', other => {
    const made = run(other);
    expect(fittingRun(made, net, false)).toBe(made);
  });

  it('never shows another model', () => {
    expect(fittingRun(run({ model: 'resnet34' }), net, false)).toBeNull();
    expect(fittingRun(null, net, false)).toBeNull();
  });
});
