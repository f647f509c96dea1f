import { expect, test } from 'vitest';
import { fitSoftmax, logitsOf, scaleOf, unscaled, unstandardised } from './softmax-regression';

/** 12 x 3 numbers of a formula, in three classes; the minimum was found in float64 by scipy. */
const features = 3;
const samples = {
  rows: Float32Array.from({ length: 36 }, (_, i) => Math.sin(1 + 3 * Math.floor(i / 3) + (i % 3))),
  features,
  labels: Array.from({ length: 12 }, (_, i) => i % 3),
  classes: 3,
};
const all = samples.labels.map((_, i) => i);

const WEIGHT = [
  [0.41216205, 0.1136187, -0.28938516],
  [-0.83239654, -0.26729267, 0.54355884],
  [0.42023448, 0.15367398, -0.25417368],
];
const BIAS = [-0.00150173, 0.00308088, -0.00157915];

test('the minimum that scipy finds', async () => {
  const { linear, loss } = await fitSoftmax(samples, all, unscaled(features), { l2: 0.01, iterations: 500 });
  expect(loss).toBeCloseTo(1.023016170885, 6);
  WEIGHT.flat().forEach((value, i) => {
    expect(linear.weight[i]).toBeCloseTo(value, 4);
  });
  BIAS.forEach((value, k) => {
    expect(linear.bias[k]).toBeCloseTo(value, 4);
  });
});

test('standardising is folded into the layer: the same logits of features as they are', async () => {
  const rows = samples.rows.map((value, i) => 3 + 10 ** (i % 3) * value);
  const scale = scaleOf(rows, features, all);
  expect(scale.mean[0]).toBeCloseTo(rows.filter((_, i) => i % 3 === 0).reduce((a, b) => a + b) / 12, 5);
  const { linear } = await fitSoftmax({ ...samples, rows }, all, scale, { l2: 0.1, iterations: 100 });
  const [own, folded] = [new Float64Array(3), new Float64Array(3)];
  const x = rows.subarray(6, 9);
  logitsOf(
    linear,
    Float64Array.from(x, (value, f) => (value - scale.mean[f]!) / scale.deviation[f]!),
    own,
  );
  logitsOf(unstandardised(linear, scale), x, folded);
  own.forEach((value, k) => {
    expect(folded[k]).toBeCloseTo(value, 10);
  });
});

test('a feature that does not vary, and a cap on the steps', async () => {
  const rows = samples.rows.map((value, i) => (i % 3 === 1 ? 7 : value));
  const scale = scaleOf(rows, features, all);
  expect(scale.deviation[1]).toBe(1);
  const { linear, iterations } = await fitSoftmax({ ...samples, rows }, all, scale, {
    l2: 0.1,
    iterations: 2,
  });
  expect(iterations).toBe(2);
  expect([...linear.weight].every(Number.isFinite)).toBe(true);
  expect(linear.weight[1]).toBeCloseTo(0, 12);
});
