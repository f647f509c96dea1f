// Gradients element by element against a naive float64 network that is given the runtime's own ReLU masks: exact to
// rounding, on every kind of shortcut, both stride placements, with edits, and on two execution providers.

import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Device } from '../../../shared/protocol/records';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { blockGradients } from '../reduce/gradients';
import { Session } from '../session/runtime';
import { formulaNetwork, inspectOnce, runOnce } from '../testing/formula-network';
import { formulaWeights } from '../testing/formula-weights';
import { deciding, naive } from '../testing/naive';
import { someEdits } from '../testing/some-edits';
import type { ModelOptions } from './begin';
import { gradientModel, tapModel } from './build-model';
import { feedEdits, feedInput, feedObjective } from './feeds';

const CASES: [NetworkSpec['model'], Partial<NetworkSpec>, boolean][] = [
  ['resnet20', { input: [8, 8] }, false],
  ['resnet20', { input: [9, 7], shortcut: 'B' }, true],
  ['resnet20', { input: [8, 11], shortcut: 'A' }, true],
  ['resnet20', { input: [8, 8], shortcut: 'C' }, false],
  ['resnet20', { input: [8, 8], shortcut: 'none' }, false],
  ['resnet18', { input: [32, 32], classes: 7 }, true],
  ['resnet18', { input: [21, 33], classes: 7, shortcut: 'A' }, false],
  ['resnet50', { input: [32, 32], classes: 5 }, false],
  ['resnet50', { input: [32, 32], classes: 5, stride: '1x1' }, false],
  ['resnext50_32x4d', { input: [32, 32], classes: 5, width: 16, depths: [1, 1, 1, 1] }, false],
  ['resnext101_64x4d', { input: [33, 21], classes: 5, width: 16, depths: [2, 1, 2, 1], stride: '1x1' }, true],
  ['wide_resnet50_2', { input: [32, 32], classes: 5, width: 16, depths: [1, 1, 1, 1] }, false],
  ['resnet18d', { input: [32, 32], classes: 7, width: 16 }, true],
  ['resnet14t', { input: [37, 51], classes: 5, width: 16 }, false],
  ['resnet50s', { input: [32, 32], classes: 5, width: 16, depths: [1, 1, 1, 1] }, false],
  ['resnet18d', { input: [41, 33], classes: 7, width: 16, stemPool: 'conv' }, false],
  ['resnet18d', { input: [11, 8], classes: 5, width: 16, stem: 'cifar', depths: [1, 1, 1, 1] }, false],
  ['resnet20', { input: [64, 64], stem: 'imagenet' }, false],
  ['resnetv2_18', { input: [32, 32], classes: 7, width: 16 }, true],
  ['resnetv2_18', { input: [21, 33], classes: 7, width: 16, shortcut: 'A' }, false],
  ['resnetv2_18', { input: [32, 32], classes: 7, width: 16, shortcut: 'none' }, false],
  ['resnetv2_18', { input: [9, 12], classes: 7, width: 16, stem: 'cifar', shortcut: 'C' }, true],
  ['resnetv2_50', { input: [20, 17], classes: 5, width: 16 }, true],
  ['resnetv2_50d', { input: [37, 32], classes: 5, width: 16, depths: [1, 1, 2, 1] }, false],
  ['resnet50_gn', { input: [20, 33], classes: 5, width: 32, depths: [1, 2, 1, 1] }, true],
  ['resnet50_gn', { input: [32, 32], classes: 5, width: 32, depths: [1, 1, 1], shortcut: 'none' }, false],
];
/** Narrow networks of the wider family: gates, pools in the stem and in the branch. */
const NARROW = { classes: 5, width: 16, depths: [1, 2, 1, 1] };
const RELATIVES: typeof CASES = [
  ['seresnet18', { ...NARROW, input: [32, 33] }, true],
  ['legacy_seresnet18', { ...NARROW, input: [38, 35] }, false],
  ['legacy_seresnet50', { ...NARROW, input: [36, 34] }, true],
  ['ecaresnet50d', { ...NARROW, input: [32, 45] }, false],
  ['resnetrs50', { ...NARROW, input: [40, 32] }, false],
  ['resnetaa50', { ...NARROW, input: [64, 32] }, false],
  ['resnetblur50', { ...NARROW, input: [53, 66] }, true],
];
const TOLERANCE = 1e-5;
/** Of the split. On WebGPU the graph that is summarised rounds otherwise than the one that gave the masks. */
const SPLIT_TOLERANCE: Partial<Record<Device, number>> = { cpu: TOLERANCE, webgpu: 1e-3 };

function distance(ours: ArrayLike<number>, reference: Float64Array): number {
  let [difference, scale] = [0, 0];
  for (let i = 0; i < reference.length; i++) {
    difference += (ours[i]! - reference[i]!) ** 2;
    scale += reference[i]! ** 2;
  }
  return Math.sqrt(difference / scale);
}

async function compare(
  device: Device,
  model: NetworkSpec['model'],
  changes: Partial<NetworkSpec>,
  edited: boolean,
  change: Partial<ModelOptions> = {},
) {
  const made = formulaNetwork(model, changes, device, edited ? someEdits : undefined);
  const network = { ...made, options: { ...made.options, ...change } };
  const { net, input, options } = network;
  const feeds = { ...feedInput(net, input), ...feedEdits(net, options.edits) };
  const target = 3;

  const decisive = deciding(net);
  const masks = await runOnce(tapModel(net, options, ['input'], decisive).model, feeds, device);
  const reference = naive(net, input, target, {
    weights: formulaWeights(net),
    epsilon: options.epsilon,
    decisions: new Map(decisive.map(name => [name, masks(`tap/${name}`)])),
    edits: options.edits,
  });

  const names = ['input', ...net.blocks.map(block => block.name)];
  const session = await runOnce(
    gradientModel(net, options, names),
    { ...feeds, ...feedObjective('logit', target) },
    device,
  );
  for (const name of names) {
    expect(distance(session(`gradient/${name}`), reference.gradients.get(name)!), name).toBeLessThan(
      TOLERANCE,
    );
  }

  const { output } = await inspectOnce(network, { device, target });
  expect(distance(output('fc'), reference.values.get('fc')!)).toBeLessThan(TOLERANCE);
  const norm = (values: Float64Array | undefined) => (values ? Math.hypot(...values) : 0);
  const within = SPLIT_TOLERANCE[device]!;
  blockGradients(net, output('gradients'), () => null).forEach((row, i) => {
    const block = net.blocks[i]!;
    const { shortcut: s, residual: f } = reference.splits.get(block.name) ?? {};
    const total = norm(reference.gradients.get(block.input));
    expect(Math.abs(row.residual! - (f ? norm(f) : total)) / total, block.name).toBeLessThan(within);
    expect(Math.abs(row.shortcut! - norm(s)) / total, block.name).toBeLessThan(within);
    const share = s ? s.reduce((sum, v, k) => sum + v * (v + f![k]!), 0) / total ** 2 : 0;
    expect(Math.abs(row.share! - share), block.name).toBeLessThan(within);
    expect(row.splitError, block.name).toBeLessThan(TOLERANCE);
  });
}

describe('on the CPU', () => {
  test.each([...CASES, ...RELATIVES])('%s %o, edited: %s', (model, changes, edited) =>
    compare('cpu', model, changes, edited),
  );

  test.each(['legacy_seresnet18', 'resnetblur50'] as const)('%s without indices of its max pooling', model =>
    compare('cpu', model, { ...NARROW, input: [53, 66] }, false, { poolIndices: false }),
  );
});

// A software Vulkan driver that Debian's Chromium package brings; the provider needs one to run at all.
const DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';

describe.skipIf(!existsSync(DRIVER))('on WebGPU through a software adapter', () => {
  process.env.VK_ICD_FILENAMES ??= DRIVER;

  // Two are enough: compiling the shaders takes most of a minute on two cores.
  test.each(CASES.slice(1, 3))('%s %o, edited: %s', (model, changes, edited) =>
    compare('webgpu', model, changes, edited),
  );

  test('ResNet-18 at 64 pixels gives the CPU’s logits and norms', async () => {
    const results = [];
    for (const device of ['cpu', 'webgpu'] as const) {
      const network = formulaNetwork('resnet18', { input: [64, 64] }, device);
      const { output } = await inspectOnce(network, { device });
      results.push({
        logits: output('fc'),
        blocks: blockGradients(network.net, output('gradients'), () => null),
      });
    }
    const [cpu, webgpu] = results as [(typeof results)[0], (typeof results)[0]];
    expect(distance(webgpu.logits, Float64Array.from(cpu.logits))).toBeLessThan(1e-4);
    cpu.blocks.forEach((row, i) => {
      expect(Math.abs(webgpu.blocks[i]!.share! - row.share!), row.block).toBeLessThan(2e-3);
      expect(Math.abs(webgpu.blocks[i]!.total! / row.total! - 1), row.block).toBeLessThan(2e-3);
    });
  });
});

test('a model that the runtime refuses is an error, not a crash', async () => {
  await expect(Session.create(new Uint8Array([1, 2, 3]), 'cpu', null)).rejects.toThrow();
});
