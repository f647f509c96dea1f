// Training against PyTorch in float64 (tools/golden/training.py): the gradient of every parameter, running statistics, and the
// losses of twenty steps.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { type NetworkSpec, networkSpec } from '../../../shared/resnet/variant';
import type { Layout } from '../graph/training/layout';
import { formulaWeights } from '../testing/formula-weights';
import { rateAt } from './schedule';
import { layoutsOf, Trainer } from './trainer';

/** Norm, and the first value of each quarter. */
type Kept = readonly [norm: number, ...values: number[]];
interface Case {
  readonly form: Partial<NetworkSpec>;
  readonly rate: number;
  /** Where the pictures' noise begins. */
  readonly offset: number;
  readonly gradients: Record<string, Kept>;
  readonly statistics: Record<string, Kept>;
  readonly losses: number[];
}
interface Golden {
  readonly batch: number;
  readonly side: number;
  readonly cases: Record<string, Case>;
}
const FILE = join(import.meta.dirname, '../testing/goldens/training.json');
const { batch, side, cases }: Golden = JSON.parse(readFileSync(FILE, 'utf8'));

function pictures(offset: number): Float32Array {
  return Float32Array.from({ length: batch * 3 * side * side }, (_, k) => {
    const i = k + offset;
    return Math.sin(12.9898 * (i + 1) + ((0.0001 * (i + 1) ** 2) % 6));
  });
}

/** The largest error of norm and values, beside the tensor's own size. */
function worst(ours: Float32Array, { parts }: Layout, kept: Record<string, Kept>) {
  expect(parts.map(({ name }) => name).sort()).toEqual(Object.keys(kept).sort());
  let most = { name: '', error: 0 };
  for (const { name, offset, length } of parts) {
    const [norm, ...values] = kept[name]!;
    const own = ours.subarray(offset, offset + length);
    const ownNorm = Math.sqrt(own.reduce((sum, v) => sum + v * v, 0));
    const step = Math.max(1, Math.floor(length / 4));
    const errors = values.map((value, i) => Math.abs(own[i * step]! - value) / norm);
    const error = Math.max(Math.abs(ownNorm - norm) / norm, ...errors);
    if (!(error <= most.error)) most = { name, error };
  }
  return most;
}

test.each(Object.entries(cases))('%s: gradients, statistics, losses of twenty steps', async (_, golden) => {
  const net = architecture(networkSpec('resnet20', { ...golden.form, input: [side, side] }));
  const formula = formulaWeights(net);
  const layouts = layoutsOf(net);
  const filled = ({ parts, size }: Layout) => {
    const vector = new Float32Array(size);
    for (const { name, offset } of parts) vector.set(formula.get(name)!.data, offset);
    return vector;
  };
  const state = {
    weights: filled(layouts.learned),
    velocity: new Float32Array(layouts.learned.size),
    statistics: filled(layouts.buffers),
  };
  const trainer = await Trainer.create(net, state, batch);
  try {
    const labels = BigInt64Array.from({ length: batch }, (_, i) => BigInt(i % 10));
    const losses: number[] = [];
    for (let step = 0; step < golden.losses.length; step++) {
      const { loss, gradients } = await trainer.step(
        { input: pictures(golden.offset + 101 * (step % 4)), labels },
        rateAt(step, golden.rate, null),
      );
      losses.push(loss);
      if (step > 0) continue;
      const ofGradients = worst(gradients, layouts.learned, golden.gradients);
      expect(ofGradients.error, ofGradients.name).toBeLessThan(1e-4);
      const ofStatistics = worst(state.statistics, layouts.buffers, golden.statistics);
      expect(ofStatistics.error, ofStatistics.name).toBeLessThan(1e-5);
    }
    const far = Math.max(...losses.map((loss, i) => Math.abs(loss - golden.losses[i]!)));
    expect(far).toBeLessThan(1e-3);
  } finally {
    await trainer.release();
  }
});
