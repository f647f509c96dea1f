// A lesion of an edited network is that network with the lost summand's gate at 0.
import { expect, test } from 'vitest';
import { shapes } from '../../../../shared/resnet/shapes';
import { gateOf } from '../../network/edits';
import { formulaNetwork, runOnce } from '../../testing/formula-network';
import { someEdits } from '../../testing/some-edits';
import { batchModel } from '../batch';
import { feedEdits } from '../feeds';
import { partModel } from './part';

test.each(['residual', 'shortcut'] as const)('what is left of an edited block is its %s', async way => {
  const { net, options, input } = formulaNetwork(
    'resnet20',
    { input: [12, 9], shortcut: 'B' },
    'cpu',
    someEdits,
  );
  const { edits } = options;
  const block = net.blocks.find(({ name }) => name === 'layer3.1')!; // its sum has factors, too
  const first = { data: input, dims: [1, 3, 12, 9] };
  const part = (from: string, to: string, some: 'both' | typeof way) =>
    partModel(net, options, { from, to, way: some, statistics: 'weights' });
  let value = { name: 'input', ...first };
  for (const [to, some] of [
    [block.input, 'both'],
    [block.name, way],
    ['fc', 'both'],
  ] as const) {
    const output = await runOnce(part(value.name, to, some), {
      [value.name]: { data: value.data, dims: value.dims },
      ...feedEdits(net, edits),
    });
    value = { name: to, data: output('out'), dims: [1, ...shapes(net).get(to)!] };
  }

  const lost = way === 'residual' ? 'shortcut' : 'residual';
  const gates = { ...edits.gates, [block.name]: { ...gateOf(edits, block.name), [lost]: 0 } };
  const whole = await runOnce(batchModel(net, options), {
    input: first,
    ...feedEdits(net, { ...edits, gates }),
  });
  whole('fc').forEach((logit, i) => {
    expect(Math.abs(value.data[i]! - logit)).toBeLessThan(1e-5);
  });
});
