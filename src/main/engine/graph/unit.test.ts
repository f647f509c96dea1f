// The gradient of a single unit at the input, and that of every parameter, against the naive float64 network on the
// runtime's own masks, with edits of every kind.
import { expect, test } from 'vitest';
import { parameters } from '../../../shared/resnet/parameters';
import { shapes } from '../../../shared/resnet/shapes';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { DataType } from '../onnx/helper';
import { formulaNetwork, runOnce } from '../testing/formula-network';
import { naiveRun } from '../testing/naive-run';
import { someEdits } from '../testing/some-edits';
import { backwardToParameters } from './backward';
import { begin, objective } from './begin';
import { feedObjective, feedUnit } from './feeds';
import { emit } from './forward';
import { unitModel } from './unit';

type Case = [NetworkSpec['model'], Partial<NetworkSpec>];

function distance(ours: ArrayLike<number>, reference: Float64Array): number {
  const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));
  return norm(reference.map((v, i) => ours[i]! - v)) / norm(reference);
}

const UNITS: [...Case, string[]][] = [
  [
    'resnet20',
    { input: [9, 7], shortcut: 'B' },
    [
      ...['conv1', 'relu', 'layer1.1.conv2', 'layer2.0.downsample.0', 'layer2.0.shortcut', 'layer2.0.add'],
      ...['layer2.0', 'layer3.2', 'avgpool'],
    ],
  ],
  ['resnet20', { input: [8, 11] }, ['layer2.0.shortcut']],
  ['resnet18', { input: [9, 13], classes: 7 }, ['maxpool']],
];

test.each(UNITS)('a channel of nodes of %s %o, at one place or on average', async (model, changes, nodes) => {
  const network = formulaNetwork(model, changes, 'cpu', someEdits);
  const { net, options } = network;
  const run = await naiveRun(network);
  for (const [i, node] of nodes.entries()) {
    const [channels, height = 1, width = 1] = shapes(net).get(node)!;
    const places = height * width;
    const channel = 3; // turned round by the edits
    const place = i % 2 === 0 ? -1 : Math.floor(places / 2);
    const gradient = new Float64Array(channels! * places);
    if (place < 0) gradient.fill(1 / places, channel * places, (channel + 1) * places);
    else gradient[channel * places + place] = 1;
    const { gradients, values } = run.backwards({ node, gradient });
    const feeds = { ...run.feeds, ...feedUnit(channel, place) };
    const output = await runOnce(unitModel(net, options, node), feeds);
    const unit = values.get(node)!.reduce((sum, v, at) => sum + v * gradient[at]!, 0);
    const scale = Math.max(Math.abs(unit), 1e-3);
    expect(Math.abs(output('unit')[0]! - unit) / scale, `${node} at ${place}`).toBeLessThan(1e-4);
    const reference = gradients.get('input')!;
    if (reference.every(v => v === 0)) expect([...output('inputGradient')].every(v => v === 0)).toBe(true);
    else expect(distance(output('inputGradient'), reference), `${node} at ${place}`).toBeLessThan(1e-5);
  }
});

const TARGET = 3;

const PARAMETERS: Case[] = [
  ['resnet20', { input: [9, 7], shortcut: 'B' }],
  ['resnet18', { input: [9, 13], classes: 7 }],
  ['seresnet18', { input: [33, 21], classes: 7, width: 16 }],
  ['ecaresnet50d', { input: [32, 32], classes: 7, width: 16, depths: [1, 2, 1, 1] }],
  ['resnext50_32x4d', { input: [33, 29], classes: 5, width: 16, depths: [1, 1, 1, 1] }],
  ['resnet18d', { input: [35, 41], classes: 5, width: 16, depths: [1, 1, 1, 1], stemPool: 'conv' }],
];

test.each(PARAMETERS)('every parameter of %s %o', async (model, changes) => {
  const network = formulaNetwork(model, changes, 'cpu', someEdits);
  const { net, options } = network;
  const run = await naiveRun(network);
  const e = begin(net, options, ['input'], 'N');
  for (const node of net.nodes.slice(1)) emit(e, node);
  const gradients = backwardToParameters(e, net, { fc: objective(e, net.spec.classes) });
  for (const tensor of gradients.values()) e.graph.output(tensor, DataType.FLOAT);
  const feeds = { ...run.feeds, ...feedObjective('logit', TARGET) };
  const output = await runOnce(e.graph.model('parameters'), feeds);

  const reference = run.backwards(TARGET).parameters;
  expect([...gradients.keys()].sort()).toEqual(
    parameters(net)
      .map(({ name }) => name)
      .filter(name => !name.includes('running'))
      .sort(),
  );
  for (const [name, tensor] of gradients) {
    const values = reference.get(name)!;
    expect(output(tensor), name).toHaveLength(values.length);
    // A convolution whose map is one pixel sees nothing but padding at its rim: zeros, exactly.
    if (values.every(v => v === 0))
      expect(
        [...output(tensor)].every(v => v === 0),
        name,
      ).toBe(true);
    else expect(distance(output(tensor), values), name).toBeLessThan(1e-5);
  }
});
