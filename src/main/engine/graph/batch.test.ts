// Several pictures at once against PyTorch in float64: logits, and every picture's own gradient at the input.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import type { Piece } from '../onnx/helper';
import { tolerances } from '../reduce/tolerances';
import { formulaNetwork, runOnce } from '../testing/formula-network';
import { batchModel } from './batch';
import { exportModel } from './export';

interface BatchGolden extends Omit<NetworkSpec, 'classes'> {
  readonly targets: number[];
  readonly logits: number[][];
  /** L2 of the gradient of each picture's arg-max logit. */
  readonly inputGradients: number[];
}

const FOLDER = join(import.meta.dirname, '../testing/goldens');
const FILES = readdirSync(FOLDER).filter(file => file.startsWith('batch'));

/** The pieces of a model that lies in memory altogether. */
function joined(pieces: readonly Piece[]): Uint8Array {
  return Buffer.concat(pieces as Uint8Array[]);
}

test.each(FILES)('%s', async file => {
  const golden: BatchGolden = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
  const { model, input, stride, shortcut } = golden;
  const { net, options } = formulaNetwork(model, { input, stride, shortcut });
  const within = tolerances(model);
  const pictures = golden.logits.length;
  const size = 3 * input[0] * input[1];
  const waves = Float32Array.from({ length: pictures * size }, (_, i) => Math.sin(0.05 * i));
  const feed = { input: { data: waves, dims: [pictures, 3, ...input] } };

  const { pieces } = exportModel(net, options, [], true, {});
  const target = { data: BigInt64Array.from([-1n]), dims: [1] };
  const exported = await runOnce(joined(pieces), { ...feed, target });
  const deployed = await runOnce(batchModel(net, options), feed);

  const reference = golden.logits.flat();
  const scale = Math.max(...reference.map(Math.abs));
  for (const logits of [deployed('fc'), exported('fc')]) {
    expect(logits).toHaveLength(reference.length);
    reference.forEach((value, i) => {
      expect(Math.abs(logits[i]! - value) / scale).toBeLessThan(within.logits);
    });
  }
  expect([...exported('targetClass')].map(Number)).toEqual(golden.targets);
  const gradient = exported('input.grad');
  golden.inputGradients.forEach((norm, i) => {
    const own = Math.hypot(...gradient.subarray(i * size, (i + 1) * size));
    expect(Math.abs(own / norm - 1), `picture ${i}`).toBeLessThan(within.gradients);
  });
});
