// The engine's graphs against PyTorch in float64 (tools/golden), over variants, stride placements, shortcut options
// and input sizes. Deep gradients are compared by norms and shares: a handful of ReLU inputs lie within rounding of
// zero, so that no two backends agree element by element.

import { beforeAll, describe, expect, test } from 'vitest';
import { elements } from '../../../shared/resnet/shapes';
import { AS_TRAINED } from '../network/edits';
import { blockGradients } from '../reduce/gradients';
import { reduceShares } from '../reduce/path-shares';
import { nodeStatistics } from '../reduce/statistics';
import { tolerances } from '../reduce/tolerances';
import { type FormulaNetwork, formulaNetwork, inspectOnce, runOnce } from '../testing/formula-network';
import { GOLDENS } from '../testing/goldens';
import { feedInput, feedObjective } from './feeds';
import { gradCamModel } from './gradcam';
import { pathLengthModel } from './path-lengths';

describe.each(GOLDENS)('%s', (_, golden) => {
  const { model, input, stride, shortcut, classes } = golden;
  const within = tolerances(model);
  let network: FormulaNetwork;
  beforeAll(() => {
    network = formulaNetwork(model, {
      input,
      ...(stride && { stride }),
      ...(shortcut && { shortcut }),
      ...(classes && { classes }),
    });
  });

  test('predictions, statistics of every node and the split of every block are those of PyTorch', async () => {
    const { net } = network;
    const { output, rows } = await inspectOnce(network);

    const logits = output('fc');
    const scale = Math.max(...golden.logits.map(Math.abs));
    const off = golden.logits.map((v, i) => Math.abs(v - logits[i]!) / scale);
    expect(Math.max(...off)).toBeLessThan(within.logits);
    expect(Number(output('targetClass')[0])).toBe(golden.target);

    const outside = new Map([
      ['input', network.input],
      ['fc', logits],
    ]);
    const activations = nodeStatistics(net, rows, output('statistics'), outside, AS_TRAINED);
    const compared = activations.filter(({ name }) => golden.activations[name]);
    expect(compared.length).toBe(Object.keys(golden.activations).length);
    for (const { name, shape, mean, std, min, max, l2, zeros } of compared) {
      const reference = golden.activations[name]!;
      const rms = reference[4] / Math.sqrt(elements(shape));
      [mean, std, min, max, l2, zeros].forEach((value, i) => {
        const error = Math.abs(value! - reference[i]!) / Math.max(Math.abs(reference[i]!), rms);
        // The last one counts: a single value may lie within rounding of zero.
        const one = i === 5 ? 1.1 / elements(shape) / Math.max(Math.abs(reference[i]!), rms) : 0;
        expect(error, `${name} statistic ${i}: ${value} for ${reference[i]}`).toBeLessThan(
          within.statistics + one,
        );
      });
    }

    const norms = new Map(activations.map(a => [a.name, a.l2]));
    const blocks = blockGradients(net, output('gradients'), name => norms.get(name) ?? null);
    expect(blocks.map(b => b.block)).toEqual(golden.blocks.map(([name]) => name));
    blocks.forEach((b, i) => {
      const [name, gradOut, s, f, total, cosine, share, ratio] = golden.blocks[i]!;
      const near = (value: number | null, reference: number | null, unit: number) => {
        if (reference === null) return expect(value, name).toBeNull();
        expect(Math.abs(value! - reference) / unit, `${name}: ${value} for ${reference}`).toBeLessThan(
          within.gradients,
        );
      };
      near(b.gradOut, gradOut, total);
      near(b.shortcut, s, total);
      near(b.residual, f, total);
      near(b.total, total, total);
      near(b.cosine, cosine, 1);
      near(b.share, share, 1);
      near(b.forwardRatio, ratio, ratio ?? 1);
      expect(b.splitError!, name).toBeLessThan(1e-5);
    });
    const l2 = Math.sqrt(output('inputGradient').reduce((sum, v) => sum + v * v, 0));
    expect(Math.abs(l2 / golden.inputGradient.l2 - 1)).toBeLessThan(within.gradients);
  });

  test('so is the gradient by path length', async () => {
    const { net, options } = network;
    const feeds = { ...feedInput(net, network.input), ...feedObjective('logit', -1) };
    const output = await runOnce(pathLengthModel(net, options), feeds);
    const shares = reduceShares(net, output('products'), output('square')[0]!);
    expect(shares).toHaveLength(golden.path.length);
    golden.path.forEach((share, k) => {
      expect(Math.abs(shares[k]! - share), `k = ${k}`).toBeLessThan(within.paths);
    });
    expect(Math.abs(shares.reduce((sum: number, share) => sum + share!, 0) - 1)).toBeLessThan(1e-5);
  });

  test('so is Grad-CAM at the last block', async () => {
    const { net, options } = network;
    const last = net.blocks.at(-1)!.name;
    const feeds = { ...feedInput(net, network.input), ...feedObjective('logit', golden.target) };
    const cam = (await runOnce(gradCamModel(net, options, last, 'input'), feeds))('gradcam');
    const reference = golden.gradcam.flat();
    const scale = Math.max(...reference);
    expect(cam).toHaveLength(reference.length);
    reference.forEach((value, i) => {
      expect(Math.abs(cam[i]! - value) / scale).toBeLessThan(within.logits);
    });
  });
});
