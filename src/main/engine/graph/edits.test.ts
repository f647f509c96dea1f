// Edits of a network: what they leave as it was, what they come to, and that everything that is said of a node is said of
// its edited value.
import { expect, test } from 'vitest';
import type { Edits } from '../../../shared/protocol/records';
import { shapes } from '../../../shared/resnet/shapes';
import { AS_TRAINED, effective } from '../network/edits';
import type { Piece } from '../onnx/helper';
import { nodeStatistics, statisticsOf, summarise } from '../reduce/statistics';
import { formulaNetwork, inspectOnce, runOnce } from '../testing/formula-network';
import { formulaWeights } from '../testing/formula-weights';
import { naiveRun } from '../testing/naive-run';
import { someEdits } from '../testing/some-edits';
import { gradientModel } from './build-model';
import { exportModel } from './export';
import { feedEdits, feedInput, feedObjective } from './feeds';

/** Largest difference over the largest magnitude. */
function off(ours: ArrayLike<number>, reference: ArrayLike<number>): number {
  const scale = Math.max(...Array.from(reference, Math.abs));
  return Math.max(...Array.from(reference, (v, i) => Math.abs(ours[i]! - v))) / scale;
}

test.each<[string, Edits]>([
  ['none', AS_TRAINED],
  ['gates of 1', { gates: { 'layer1.0': { shortcut: 1, residual: 1 } }, channels: {} }],
  ['factors of 1', { gates: {}, channels: { relu: { 3: 1 }, 'layer2.1': {} } }],
])('what changes nothing is the network as trained: %s', (_, edits) => {
  expect(effective(edits)).toEqual(AS_TRAINED);
});

test('a graph with edits whose factors are fed as 1 gives what the graph without them gives', async () => {
  const plain = formulaNetwork('resnet20', { input: [16, 16], shortcut: 'B' });
  const { net, input } = plain;
  const edited = formulaNetwork('resnet20', { input: [16, 16], shortcut: 'B' }, 'cpu', someEdits);
  const ones = Object.entries(feedEdits(net, edited.options.edits)).map(([name, { data, dims }]) => {
    return [name, { data: new Float32Array(data.length).fill(1), dims }] as const;
  });
  const { pieces } = exportModel(net, plain.options, ['layer2.0'], true, {});
  const objective = { target: feedObjective('logit', 3).target! };
  const reference = await runOnce(joined(pieces), { ...feedInput(net, input), ...objective });
  const model = gradientModel(net, edited.options, ['input', 'layer2.0']);
  const feeds = { ...feedInput(net, input), ...feedObjective('logit', 3), ...Object.fromEntries(ones) };
  const output = await runOnce(model, feeds);
  for (const node of ['input', 'layer2.0'])
    expect(off(output(`gradient/${node}`), reference(`${node}.grad`)), node).toBeLessThan(1e-6);
});

test('with every shortcut cut it is the plain network of the same weights', async () => {
  const cut = formulaNetwork('resnet20', { input: [16, 16] }, 'cpu', net => ({
    gates: Object.fromEntries(net.blocks.map(({ name }) => [name, { shortcut: 0, residual: 1 }])),
    channels: {},
  }));
  const plain = formulaNetwork('resnet20', { input: [16, 16], shortcut: 'none' });
  // Option A has no parameters, so both have the same.
  expect([...formulaWeights(cut.net).keys()]).toEqual([...formulaWeights(plain.net).keys()]);
  const [ours, theirs] = [await inspectOnce(cut, { target: 3 }), await inspectOnce(plain, { target: 3 })];
  for (const name of ['fc', 'inputGradient', 'layer1.2', 'layer3.2'])
    expect(off(ours.output(name), theirs.output(name)), name).toBeLessThan(1e-6);
});

test('statistics of every node are those of its edited value', async () => {
  const network = formulaNetwork('resnet20', { input: [9, 7], shortcut: 'B' }, 'cpu', someEdits);
  const { net, options } = network;
  const { output, rows } = await inspectOnce(network, { target: 3 });
  const outside = new Map([
    ['input', network.input],
    ['fc', output('fc')],
  ]);
  const found = nodeStatistics(net, rows, output('statistics'), outside, options.edits);
  const { values } = (await naiveRun(network)).backwards(3);
  for (const { name, shape, ...own } of found) {
    const plain = Float32Array.from(values.get(name)!);
    const { name: _, shape: __, ...reference } = summarise(name, shape, statisticsOf(plain, 1));
    const rms = reference.l2! / Math.sqrt(plain.length);
    for (const [key, value] of Object.entries(reference)) {
      const ours = own[key as keyof typeof own]!;
      const scale = key === 'zeros' ? 1 : Math.max(Math.abs(value!), rms, 1e-6);
      expect(Math.abs(ours - value!) / scale, `${name} ${key}: ${ours} for ${value}`).toBeLessThan(1e-5);
    }
  }
  expect(shapes(net).size).toBe(found.length);
});

test('an exported model has the factors inside', async () => {
  const network = formulaNetwork('resnet20', { input: [9, 7] }, 'cpu', someEdits);
  const { net, input, options } = network;
  const { pieces } = exportModel(net, options, [], false, {});
  const alone = await runOnce(joined(pieces), feedInput(net, input));
  const { output } = await inspectOnce(network);
  expect(off(alone('fc'), output('fc'))).toBeLessThan(1e-6);
});

/** The pieces of a model that lies in memory altogether. */
function joined(pieces: readonly Piece[]): Uint8Array {
  return Buffer.concat(pieces as Uint8Array[]);
}
