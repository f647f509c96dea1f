// Weights that ran away: the first node whose values leave single precision is named, whatever op it is of.
import { afterAll, expect, test } from 'vitest';
import { overflowOf } from '../../../shared/protocol/overflow';
import { writeNpy } from '../../../shared/tensor/npy';
import { formulaInput } from '../testing/formula-weights';
import { inspect, startLocalEngine } from '../testing/local-engine';
import { torchZip } from './testing/checkpoints';
import { TENSORS } from './testing/round-trip';

const engine = startLocalEngine();
const client = engine.connect();
afterAll(() => engine.close());

/** The network with one of its tensors multiplied. */
async function overflow(name: string, factor: number): Promise<string | null> {
  const { shape, values } = TENSORS.get(name)!;
  const tensors = new Map(TENSORS).set(name, { shape, values: values.map(value => value * factor) });
  const { file } = await client.sendFile('net.pth', torchZip(tensors)).result;
  const sent = await client.sendFile('x.npy', writeNpy([3, 32, 32], formulaInput(32, 32))).result;
  if (file.kind !== 'weights' || sent.file.kind !== 'tensor') throw new Error('not what was sent');
  expect(sent.file.shape).toEqual([1, 3, 32, 32]); // a batch of one
  const network = { model: file.entry.model, weights: file.entry.id };
  const { numbers } = await inspect(client, { network, imageId: sent.file.imageId });
  return overflowOf(numbers.activations);
}

test.each([
  ['layer1.0.conv1.weight', 1, null],
  ['layer1.0.conv1.weight', 1e38, 'layer1.0.conv1'],
  ['layer1.2.bn2.weight', 3e38, 'layer1.2.bn2'],
  ['fc.weight', 3e38, 'fc'],
])('%s times %d overflows at %s', async (name, factor, node) => {
  expect(await overflow(name, factor)).toBe(node);
});
