// Class against class: the gradient of a difference of two logits is the difference of their gradients, element by
// element, against the naive float64 network on the runtime's own masks.

import { describe, expect, test } from 'vitest';
import type { Loss } from '../../../shared/protocol/records';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { bestClass } from '../analyses/objective';
import type { Feeds } from '../session/runtime';
import { formulaNetwork, runOnce } from '../testing/formula-network';
import { naiveRun } from '../testing/naive-run';
import { gradientModel, inspectionModel } from './build-model';
import { feedObjective } from './feeds';

type Gradients = ReadonlyMap<string, Float64Array>;

const CASES: [NetworkSpec['model'], Partial<NetworkSpec>][] = [
  ['resnet20', { input: [9, 7], shortcut: 'B' }],
  ['resnet18', { input: [24, 24], classes: 7 }],
];

function distance(ours: ArrayLike<number>, reference: Float64Array): number {
  const difference = reference.map((v, i) => ours[i]! - v);
  return Math.hypot(...difference) / Math.hypot(...reference);
}

describe.each(CASES)('%s %o', (model, changes) => {
  const network = formulaNetwork(model, changes);
  const { net, options } = network;
  const nodes = ['input', ...net.blocks.map(block => block.name)];

  let reference: Promise<{ feeds: Feeds; of: Gradients; against: Gradients }> | null = null;

  test.each<[Loss, number]>([
    ['logit', 1],
    ['cross-entropy', -1],
  ])('%s of class 3 against class 5', async (loss, sign) => {
    reference ??= naiveRun(network).then(run => ({
      feeds: run.feeds,
      of: run.backwards(3).gradients,
      against: run.backwards(5).gradients,
    }));
    const { of, against, feeds } = await reference;
    const output = await runOnce(gradientModel(net, options, nodes), {
      ...feeds,
      ...feedObjective(loss, 3, 5),
    });
    for (const node of nodes) {
      const difference = of.get(node)!.map((v, i) => sign * (v - against.get(node)![i]!));
      expect(distance(output(`gradient/${node}`), difference), node).toBeLessThan(1e-5);
    }
  });

  test('the best of the others is the runner-up, and no class is held against itself', async () => {
    const { model: inspection } = inspectionModel(net, options);
    const feeds = { input: { data: network.input, dims: [1, 3, ...net.spec.input] } };
    const first = await runOnce(inspection, { ...feeds, ...feedObjective('logit', -1, -1) });
    const best = bestClass(first('fc'));
    const second = bestClass(first('fc'), best);
    expect(Number(first('targetClass')[0])).toBe(best);
    expect(Number(first('againstClass')[0])).toBe(second);
    const same = await runOnce(inspection, { ...feeds, ...feedObjective('logit', -1, best) });
    expect(Number(same('againstClass')[0])).toBe(second);
    expect(same('inputGradient')).toEqual(first('inputGradient'));
    const other = await runOnce(inspection, { ...feeds, ...feedObjective('logit', second, -1) });
    expect(Number(other('againstClass')[0])).toBe(best);
    const turned = other('inputGradient').map(v => -v);
    expect(distance(turned, Float64Array.from(first('inputGradient')))).toBeLessThan(1e-5);
  });
});
