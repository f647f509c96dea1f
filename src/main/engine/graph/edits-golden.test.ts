// Edited networks, units, gradients of parameters and estimated statistics against PyTorch in float64 (tools/golden/edits.py).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Edits } from '../../../shared/protocol/records';
import type { Network } from '../network/networks';
import { withStatistics } from '../network/statistics';
import { DataType } from '../onnx/helper';
import type { Executor } from '../session/executor';
import { estimateStatistics, TRAINING } from '../studies/estimate-statistics';
import { formulaNetwork, runOnce } from '../testing/formula-network';
import { backwardToParameters } from './backward';
import { batchModel } from './batch';
import { begin, objective } from './begin';
import { feedEdits, feedObjective, feedUnit } from './feeds';
import { emit } from './forward';
import { inputGradientsModel } from './input-gradients';
import { partModel } from './studies/part';
import { unitModel } from './unit';

/** L2 norm, and every so manieth value. */
interface Kept {
  readonly l2: number;
  readonly values: number[];
}
interface Golden extends Edits {
  readonly input: [number, number];
  readonly pictures: number;
  readonly batches: number[];
  readonly every: number;
  readonly logits: number[][];
  readonly inputGradient: Kept;
  readonly parameters: Record<string, Kept>;
  readonly units: { node: string; channel: number; place: number; value: number; gradient: Kept }[];
  readonly statistics: Record<string, { mean: Kept; variance: Kept }>;
  /** Of the first picture, with those statistics. */
  readonly restoredLogits: number[];
}

const FILE = join(import.meta.dirname, '../testing/goldens/edits-resnet20.json');
const golden: Golden = JSON.parse(readFileSync(FILE, 'utf8'));
const { gates, channels, every, input, pictures } = golden;
const network = formulaNetwork('resnet20', { input, shortcut: 'B' }, 'cpu', () => ({ gates, channels }));
const { net, options } = network;

function feed(count: number, first = 0) {
  const size = 3 * input[0] * input[1];
  const data = Float32Array.from({ length: count * size }, (_, i) => Math.sin(0.05 * (first * size + i)));
  return { data, dims: [count, 3, ...input] };
}

/** Compares with what is kept of a tensor: its norm, and values by their size beside the mean one. */
function expectKept(ours: ArrayLike<number>, { l2, values }: Kept, what: string, within = 1e-5) {
  const norm = Math.sqrt(Array.from(ours).reduce((sum, v) => sum + v * v, 0));
  expect(Math.abs(norm / l2 - 1), `${what}: norm ${norm} for ${l2}`).toBeLessThan(within);
  const typical = l2 / Math.sqrt(ours.length);
  values.forEach((value, i) => {
    const error = Math.abs(ours[i * every]! - value) / Math.max(Math.abs(value), typical);
    expect(error, `${what} at ${i * every}`).toBeLessThan(10 * within);
  });
}

test('logits and input gradients of an edited network', async () => {
  const feeds = { input: feed(pictures), ...feedEdits(net, options.edits), ...feedObjective('logit', -1) };
  const output = await runOnce(inputGradientsModel(net, options), feeds);
  golden.logits.flat().forEach((value, i) => {
    expect(Math.abs(output('fc')[i]! - value)).toBeLessThan(1e-5);
  });
  expectKept(output('inputGradient'), golden.inputGradient, 'input');
});

test('gradients of every parameter, summed over a batch', async () => {
  const e = begin(net, options, ['input'], 'N');
  for (const node of net.nodes.slice(1)) emit(e, node);
  const gradients = backwardToParameters(e, net, { fc: objective(e, net.spec.classes) });
  for (const tensor of gradients.values()) e.graph.output(tensor, DataType.FLOAT);
  const feeds = { input: feed(pictures), ...feedEdits(net, options.edits), ...feedObjective('logit', -1) };
  const output = await runOnce(e.graph.model('parameters'), feeds);
  expect([...gradients.keys()].sort()).toEqual(Object.keys(golden.parameters).sort());
  for (const [name, tensor] of gradients) expectKept(output(tensor), golden.parameters[name]!, name, 1e-4);
});

test.each(golden.units)(
  'channel $channel of $node at $place',
  async ({ node, channel, place, value, gradient }) => {
    const feeds = { input: feed(1), ...feedEdits(net, options.edits), ...feedUnit(channel, place) };
    const output = await runOnce(unitModel(net, options, node), feeds);
    expect(Math.abs(output('unit')[0]! - value) / Math.max(Math.abs(value), 0.01)).toBeLessThan(1e-4);
    expectKept(output('inputGradient'), gradient, node, 1e-4);
  },
);

test('statistics estimated on batches, and the network with them', async () => {
  const model = partModel(net, options, TRAINING);
  const edits = feedEdits(net, options.edits);
  const executor = {
    prepare: async () => ({
      run: async (feeds: Parameters<typeof runOnce>[1]) => {
        const output = await runOnce(model, { ...feeds, ...edits });
        return { get: output };
      },
    }),
  } as unknown as Executor;
  let first = 0;
  const batches = golden.batches.map(count => {
    const { data } = feed(count, first);
    first += count;
    return { pictures: count, data };
  });
  const statistics = await estimateStatistics(executor, { net } as Network, batches);
  expect([...statistics.of.keys()].sort()).toEqual(Object.keys(golden.statistics).sort());
  for (const [name, { mean, variance }] of statistics.of) {
    expectKept(mean, golden.statistics[name]!.mean, `${name} mean`);
    expectKept(variance, golden.statistics[name]!.variance, `${name} variance`);
  }
  const restored = { ...options, parameters: withStatistics(options.parameters, statistics) };
  const output = await runOnce(batchModel(net, restored), { input: feed(1), ...edits });
  golden.restoredLogits.forEach((value, i) => {
    expect(Math.abs(output('fc')[i]! - value)).toBeLessThan(1e-4);
  });
});
