// Length of the gradient and activation times gradient of every channel, against the naive float64 network on the
// runtime's own masks; and the effect at the average pooling against setting its channels to zero.

import { expect, test } from 'vitest';
import { shapes } from '../../../shared/resnet/shapes';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { formulaNetwork, runOnce } from '../testing/formula-network';
import { formulaWeights } from '../testing/formula-weights';
import { naiveRun } from '../testing/naive-run';
import { someEdits } from '../testing/some-edits';
import { channelGradientModel } from './channel-gradients';
import { feedObjective } from './feeds';

const TARGET = 3;

const CASES: [NetworkSpec['model'], Partial<NetworkSpec>, boolean, string[]][] = [
  [
    'resnet20',
    { input: [9, 7] },
    true,
    [
      ...['input', 'conv1', 'bn1', 'relu', 'layer1.1.relu1', 'layer2.0.conv2', 'layer2.0.bn2'],
      ...['layer2.0.shortcut', 'layer2.0.add', 'layer2.0', 'layer3.2', 'avgpool'],
    ],
  ],
  [
    'resnet18',
    { input: [24, 24], classes: 7 },
    false,
    ['relu', 'maxpool', 'layer2.0.downsample.0', 'layer2.0.downsample.1', 'layer2.0.shortcut', 'layer4.1'],
  ],
];

test.each(CASES)('%s %o, edited: %s', async (model, changes, edited, nodes) => {
  const network = formulaNetwork(model, changes, 'cpu', edited ? someEdits : undefined);
  const { net, options } = network;
  const run = await naiveRun(network);
  const { values, gradients } = run.backwards(TARGET);
  for (const node of nodes) {
    const graph = channelGradientModel(net, options, node, 'input');
    const output = await runOnce(graph, { ...run.feeds, ...feedObjective('logit', TARGET) });
    const [channels] = shapes(net).get(node)!;
    const [a, g] = [values.get(node)!, gradients.get(node)!];
    const size = a.length / channels!;
    const norms = new Float64Array(channels!);
    const effects = new Float64Array(channels!);
    for (let i = 0; i < a.length; i++) {
      norms[Math.floor(i / size)]! += g[i]! ** 2;
      effects[Math.floor(i / size)]! += a[i]! * g[i]!;
    }
    const [longest, largest] = [Math.sqrt(Math.max(...norms)), Math.max(...effects.map(Math.abs))];
    expect(longest, node).toBeGreaterThan(0);
    expect(output('norm')).toHaveLength(channels!);
    for (let c = 0; c < channels!; c++) {
      const at = `${node}, channel ${c}`;
      expect(Math.abs(output('norm')[c]! - Math.sqrt(norms[c]!)) / longest, at).toBeLessThan(1e-5);
      expect(Math.abs(output('effect')[c]! - effects[c]!) / largest, at).toBeLessThan(1e-5);
    }
  }
});

test('at the average pooling the effect is what the logit loses without the channel', async () => {
  const { net, options, input } = formulaNetwork('resnet20', { input: [8, 8] });
  const feeds = { input: { data: input, dims: [1, 3, 8, 8] }, ...feedObjective('logit', TARGET) };
  const effects = (await runOnce(channelGradientModel(net, options, 'avgpool', 'input'), feeds))('effect');
  const weights = formulaWeights(net);
  const bias = weights.get('fc.bias')!.data[TARGET]!;
  const { values } = (await naiveRun({ net, options, input })).backwards(TARGET);
  const logit = values.get('fc')![TARGET]!;
  expect(effects.reduce((sum, effect) => sum + effect, 0)).toBeCloseTo(logit - bias, 4);
});
