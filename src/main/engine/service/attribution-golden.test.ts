// Saliency, input x gradient, integrated gradients and Grad-CAM through the protocol, against PyTorch's autograd in
// float64 (tools/golden/attribution.py) on the formula's weights.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Attribution } from '../../../shared/protocol/records';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import { writeNpy } from '../../../shared/tensor/npy';
import { formulaInput, formulaWeights } from '../testing/formula-weights';
import { inspect, startLocalEngine } from '../testing/local-engine';
import { writeSafetensorsBytes } from '../weights/testing/checkpoints';

interface KeptMap {
  readonly shape: number[];
  readonly l2: number;
  readonly sum: number;
  readonly max: number;
  /** Every 37th one. */
  readonly values: number[];
}

interface AttributionGolden {
  readonly input: [number, number];
  readonly target: number;
  readonly steps: number;
  readonly every: number;
  readonly saliency: KeptMap;
  readonly 'input-x-gradient': KeptMap;
  readonly 'integrated-gradients': KeptMap & { readonly difference: number };
  readonly 'grad-cam': Record<string, KeptMap>;
}

const FILE = join(import.meta.dirname, '../testing/goldens/attribution-resnet18.json');
const golden: AttributionGolden = JSON.parse(readFileSync(FILE, 'utf8'));
const WITHIN = 1e-4;

const engine = startLocalEngine();
const client = engine.connect();
afterAll(() => engine.close());

let runId: number;
beforeAll(async () => {
  const { input, target } = golden;
  const tensors = [...formulaWeights(architecture(networkSpec('resnet18', { input })))].map(
    ([name, { dims, data }]) => [name, { shape: [...dims], values: data }] as const,
  );
  const checkpoint = writeSafetensorsBytes(new Map(tensors));
  const { file: weights } = await client.sendFile('formula.safetensors', checkpoint).result;
  const npy = writeNpy([1, 3, ...input], formulaInput(...input));
  const { file: picture } = await client.sendFile('x.npy', npy).result;
  if (weights.kind !== 'weights' || picture.kind !== 'tensor')
    throw new Error('recognised as something else');
  const network = { model: 'resnet18', weights: weights.entry.id, input } as const;
  const { predictions } = await inspect(client, { network, imageId: picture.imageId });
  expect(predictions.target.index).toBe(target);
  runId = predictions.runId;
});

type Answer = {
  readonly header: { readonly shape: readonly number[] };
  readonly bulk?: Uint8Array | undefined;
};

function expectKept({ header, bulk }: Answer, kept: KeptMap) {
  expect(header.shape).toEqual(kept.shape);
  const values = new Float32Array(bulk!.slice().buffer);
  kept.values.forEach((value, i) => {
    const at = i * golden.every;
    expect(Math.abs(values[at]! - value) / kept.max, `at ${at}`).toBeLessThan(WITHIN);
  });
  const largest = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  expect(Math.abs(largest / kept.max - 1)).toBeLessThan(WITHIN);
  expect(Math.abs(Math.hypot(...values) / kept.l2 - 1)).toBeLessThan(WITHIN);
  const sum = values.reduce((total, v) => total + v, 0);
  expect(Math.abs(sum - kept.sum) / kept.l2).toBeLessThan(WITHIN);
}

test.each<Attribution>([
  { method: 'saliency' },
  { method: 'input-x-gradient' },
  { method: 'integrated-gradients', baseline: 'mean', steps: golden.steps },
])('$method is PyTorch’s', async attribution => {
  const answer = await client.call('attribution', { runId, attribution }).result;
  expectKept(answer, golden[attribution.method]);
  const { completeness } = answer.header;
  if (attribution.method !== 'integrated-gradients') return expect(completeness).toBeNull();
  const { sum, difference } = golden['integrated-gradients'];
  expect(Math.abs(completeness!.sum! / sum - 1)).toBeLessThan(WITHIN);
  expect(Math.abs(completeness!.difference! / difference - 1)).toBeLessThan(WITHIN);
});

test.each(Object.entries(golden['grad-cam']))('Grad-CAM at %s is PyTorch’s', async (node, kept) => {
  expectKept(await client.call('gradcam', { runId, node }).result, kept);
});
