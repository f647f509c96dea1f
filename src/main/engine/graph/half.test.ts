// Half precision: convolutions between casts, all else as it was. The CPU computes such a graph too, rounding what goes
// into a convolution and what comes out; a GPU that has the arithmetic does it with the same graph.
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Device } from '../../../shared/protocol/records';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { blockGradients } from '../reduce/gradients';
import { reason } from '../session/device';
import { formulaNetwork, inspectOnce } from '../testing/formula-network';

async function inspected(
  model: NetworkSpec['model'],
  input: [number, number],
  precision: 'single' | 'half',
  device: Device,
) {
  const network = formulaNetwork(model, { input }, device);
  const options = { ...network.options, precision };
  const { output } = await inspectOnce({ ...network, options }, { device, target: 3 });
  return {
    logits: output('fc'),
    blocks: blockGradients(network.net, output('gradients'), () => null),
    gradient: output('inputGradient'),
  };
}

const norm = (values: ArrayLike<number>) => Math.hypot(...Array.from(values));

/** Rounding to 11 bits changes something, and not much. */
async function compare(model: NetworkSpec['model'], input: [number, number], device: Device) {
  const half = await inspected(model, input, 'half', device);
  const single = await inspected(model, input, 'single', 'cpu');
  const off = half.logits.map((value, i) => value - single.logits[i]!);
  expect(norm(off) / norm(single.logits)).toBeLessThan(0.01);
  expect(norm(off)).toBeGreaterThan(0);
  expect(norm(half.gradient) / norm(single.gradient)).toBeCloseTo(1, 1);
  single.blocks.forEach((block, i) => {
    expect(half.blocks[i]!.share! - block.share!, block.block).toBeCloseTo(0, 1);
    expect(half.blocks[i]!.total! / block.total!, block.block).toBeCloseTo(1, 1);
    expect(half.blocks[i]!.splitError!, block.block).toBeLessThan(0.01);
  });
}

describe('on the CPU', () => {
  test.each<[NetworkSpec['model'], [number, number]]>([
    ['resnet20', [32, 32]],
    ['resnet18', [32, 32]],
  ])('%s at %o', (model, input) => compare(model, input, 'cpu'));
});

const DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';

describe.skipIf(!existsSync(DRIVER))('on WebGPU through a software adapter', () => {
  process.env.VK_ICD_FILENAMES ??= DRIVER;

  test('computes, or the runtime says what the adapter lacks', async () => {
    const error = await compare('resnet20', [32, 32], 'webgpu').then(
      () => null,
      thrown => thrown,
    );
    if (error) expect(reason(error)).toMatch(/^Program \w+ requires f16 but the device does not support it$/);
  });
});
