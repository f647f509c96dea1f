// An ONNX file is more than its weights: where it is taken, the network that was made of it has to compute what the
// runtime computes with the file itself.
import type { WeightsEntry } from '../../src/shared/protocol/records';
import { runReference } from '../readers/reference-run';
import { sameResult } from '../readers/same-result';
import type { Desk } from './desk';

const SIZE = [32, 32] as const;
const DIMS = [1, 3, ...SIZE];
const INPUT = Float32Array.from({ length: 3 * SIZE[0] * SIZE[1] }, (_, i) => Math.sin(0.05 * i));

/** What is said where the product leaves a part of the file out on purpose. */
const LEFT_OUT = /that was left out/;

export async function runsAlike(file: Buffer, entry: WeightsEntry, desk: Desk): Promise<void> {
  if (entry.receipt.assumed.some(text => LEFT_OUT.test(text))) return;
  const reference = await runReference(file, INPUT, DIMS);
  if (reference) sameResult(await desk.logits(entry, INPUT, SIZE), reference);
}
