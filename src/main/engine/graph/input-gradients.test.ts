// Gradients of a batch at its inputs, and saliency from them, against the naive float64 network.

import { expect, test } from 'vitest';
import { largestMagnitude } from '../reduce/pixels';
import { formulaNetwork, runOnce } from '../testing/formula-network';
import { naiveRun } from '../testing/naive-run';
import { someEdits } from '../testing/some-edits';
import { feedEdits, feedObjective } from './feeds';
import { inputGradientsModel } from './input-gradients';

const TARGET = 3;

test('every picture of a batch gets its own', async () => {
  const network = formulaNetwork('resnet20', { input: [9, 7], shortcut: 'B' }, 'cpu', someEdits);
  const { net, options, input } = network;
  const { values, gradients } = (await naiveRun(network)).backwards(TARGET);
  const data = new Float32Array(3 * input.length); // the middle one is black
  data.set(input);
  data.set(input, 2 * input.length);
  const output = await runOnce(inputGradientsModel(net, options), {
    input: { data, dims: [3, 3, 9, 7] },
    ...feedObjective('logit', TARGET),
    ...feedEdits(net, options.edits),
  });
  const own = gradients.get('input')!;
  const scale = Math.max(...own.map(Math.abs));
  const saliency = Float64Array.from({ length: 63 }, (_, i) =>
    Math.max(...[0, 1, 2].map(c => Math.abs(own[63 * c + i]!))),
  );
  for (const picture of [0, 2]) {
    const ours = output('inputGradient').subarray(picture * 189, (picture + 1) * 189);
    own.forEach((v, i) => {
      expect(Math.abs(ours[i]! - v) / scale).toBeLessThan(1e-5);
    });
    largestMagnitude(ours).forEach((v, i) => {
      expect(Math.abs(v - saliency[i]!) / scale).toBeLessThan(1e-5);
    });
    const logits = output('fc').subarray(10 * picture, 10 * picture + 10);
    values.get('fc')!.forEach((v, k) => {
      expect(logits[k]).toBeCloseTo(v, 4);
    });
  }
  expect(output('fc')[TARGET + 10]).not.toBeCloseTo(output('fc')[TARGET]!, 3);
});
