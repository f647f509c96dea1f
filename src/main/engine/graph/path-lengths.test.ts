// The gradient by path length against the naive float64 network: with the masks fixed and every branch scaled by t, the
// gradient is g(t) = sum of t^k g_k, so that the shares are the coefficients of <g(t), g> / <g, g>.

import { expect, test } from 'vitest';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { gateOf } from '../network/edits';
import { reduceShares } from '../reduce/path-shares';
import { formulaNetwork, runOnce } from '../testing/formula-network';
import { naiveRun } from '../testing/naive-run';
import { someEdits } from '../testing/some-edits';
import { feedObjective } from './feeds';
import { pathLengthModel } from './path-lengths';

const TARGET = 3;
const CASES: [NetworkSpec['model'], Partial<NetworkSpec>, boolean][] = [
  ['resnet20', { input: [8, 8] }, false],
  ['resnet20', { input: [9, 7], shortcut: 'B' }, true],
  ['resnet20', { input: [8, 11], shortcut: 'A' }, true],
  ['resnet20', { input: [8, 8], shortcut: 'C' }, false],
  ['resnet18', { input: [21, 33], classes: 7 }, true],
  ['resnet50', { input: [32, 32], classes: 5, stride: '1x1' }, false],
];

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * b[i]!, 0);

test.each(CASES)('%s %o, edited: %s', async (model, changes, edited) => {
  const network = formulaNetwork(model, changes, 'cpu', edited ? someEdits : undefined);
  const { net, options } = network;
  const stem = net.blocks[0]!.input;
  const run = await naiveRun(network);
  const output = await runOnce(pathLengthModel(net, options), {
    ...run.feeds,
    ...feedObjective('logit', TARGET),
  });
  const shares = reduceShares(net, output('products'), output('square')[0]!);
  expect(shares).toHaveLength(net.blocks.length + 1);

  const whole = run.backwards(TARGET).gradients.get(stem)!;
  const factors = model === 'resnet20' ? [0, 0.5, -0.5, 1] : [0.5]; // plain loops are slow
  for (const t of factors) {
    const gates = net.blocks.map(({ name }) => {
      const { shortcut, residual } = gateOf(options.edits, name);
      return [name, { shortcut, residual: t * residual }] as const;
    });
    const scaled = { ...options.edits, gates: Object.fromEntries(gates) };
    const part = run.backwards(TARGET, scaled).gradients.get(stem)!;
    const expected = dot(part, whole) / dot(whole, whole);
    const sum = shares.reduce((total: number, share, k) => total + share! * t ** k, 0);
    expect(Math.abs(sum - expected), `t = ${t}`).toBeLessThan(1e-5);
  }
});

test('in a plain network every path goes through every branch', async () => {
  const { net, options, input } = formulaNetwork('resnet20', { input: [8, 8], shortcut: 'none' });
  const feeds = { input: { data: input, dims: [1, 3, 8, 8] }, ...feedObjective('logit', TARGET) };
  const output = await runOnce(pathLengthModel(net, options), feeds);
  const shares = reduceShares(net, output('products'), output('square')[0]!);
  expect(shares.slice(0, -1)).toEqual(Array(9).fill(0));
  expect(shares[9]).toBeCloseTo(1, 5);
});

test('no gradient has no shares', () => {
  const { net } = formulaNetwork('resnet20', { input: [8, 8] });
  expect(reduceShares(net, new Float32Array(10), 0)).toEqual(Array(10).fill(null));
});
