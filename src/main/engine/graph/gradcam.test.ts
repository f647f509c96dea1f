// Grad-CAM at every kind of node with maps, against the naive float64 network on the runtime's own masks.

import { expect, test } from 'vitest';
import { shapes } from '../../../shared/resnet/shapes';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { weightedSum } from '../reduce/cam';
import { gradientMeans } from '../reduce/gradients';
import { formulaNetwork, inspectOnce, runOnce } from '../testing/formula-network';
import { naiveRun } from '../testing/naive-run';
import { someEdits } from '../testing/some-edits';
import { feedObjective } from './feeds';
import { gradCamModel, hasMaps } from './gradcam';
import { thumbnailNodes } from './summaries';

const TARGET = 3;

/** relu(sum over channels of mean(gradient) * activation), in plain loops. */
function plainCam(values: Float64Array, gradient: Float64Array, [channels, h, w]: readonly number[]) {
  const size = h! * w!;
  const cam = new Float64Array(size);
  for (let c = 0; c < channels!; c++) {
    const mean = gradient.subarray(c * size, (c + 1) * size).reduce((a, b) => a + b, 0) / size;
    for (let i = 0; i < size; i++) cam[i]! += mean * values[c * size + i]!;
  }
  return cam.map(value => Math.max(0, value));
}

const CASES: [NetworkSpec['model'], Partial<NetworkSpec>, boolean, string[]][] = [
  [
    'resnet20',
    { input: [9, 7] },
    true,
    [
      ...['input', 'conv1', 'bn1', 'relu', 'layer1.1.relu1', 'layer2.0.conv2', 'layer2.0.bn2'],
      ...['layer2.0.shortcut', 'layer2.0.add', 'layer2.0', 'layer3.2'],
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
    const model = gradCamModel(net, options, node, 'input');
    const output = await runOnce(model, { ...run.feeds, ...feedObjective('logit', TARGET) });
    const reference = plainCam(values.get(node)!, gradients.get(node)!, shapes(net).get(node)!);
    const scale = Math.max(...reference);
    expect(scale, node).toBeGreaterThan(0);
    const cam = output('gradcam');
    expect(cam).toHaveLength(reference.length);
    reference.forEach((value, i) => {
      expect(Math.abs(cam[i]! - value) / scale, `${node} at ${i}`).toBeLessThan(1e-5);
    });
  }
});

test('from the means that an inspection keeps, at the stem and every block', async () => {
  const network = formulaNetwork('resnet20', { input: [9, 7] });
  const { net } = network;
  const run = await naiveRun(network);
  const { values, gradients } = run.backwards(TARGET);
  const { output } = await inspectOnce(network, { target: TARGET });
  const means = gradientMeans(net, output('gradients'));
  expect([...means.keys()]).toEqual(thumbnailNodes(net));
  for (const [node, weights] of means) {
    const shape = shapes(net).get(node)!;
    const cam = weightedSum(output(node), weights);
    const reference = plainCam(values.get(node)!, gradients.get(node)!, shape);
    const scale = Math.max(...reference);
    reference.forEach((value, i) => {
      expect(Math.abs(cam[i]! - value) / scale, `${node} at ${i}`).toBeLessThan(1e-5);
    });
  }
});

test('pooled values and logits have no maps', () => {
  const { net } = formulaNetwork('resnet20', { input: [8, 8] });
  expect(net.nodes.filter(({ name }) => !hasMaps(net, name)).map(({ name }) => name)).toEqual([
    'avgpool',
    'fc',
  ]);
});
