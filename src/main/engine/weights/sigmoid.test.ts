// A network that ends in a sigmoid, through the engine: logits before it, a probability for each class.
import { afterAll, expect, test } from 'vitest';
import { writeNpy } from '../../../shared/tensor/npy';
import { formulaInput } from '../testing/formula-weights';
import { inspect, startLocalEngine } from '../testing/local-engine';
import { onnxFile } from './testing/onnx-file';
import { SPEC, TENSORS } from './testing/round-trip';

const engine = startLocalEngine();
const client = engine.connect();
afterAll(() => engine.close());

test('several classes can be true at once, and a softmax’s loss is refused', async () => {
  const { model } = onnxFile(SPEC, TENSORS, { end: 'Sigmoid' });
  const { file } = await client.sendFile('net.onnx', Buffer.from(model)).result;
  const sent = await client.sendFile('x.npy', writeNpy([3, 32, 32], formulaInput(32, 32))).result;
  if (file.kind !== 'weights' || sent.file.kind !== 'tensor') throw new Error('not what was sent');
  const { imageId } = sent.file;
  const network = { model: file.entry.model, weights: file.entry.id };
  const { predictions } = await inspect(client, { network, imageId });
  expect(predictions.network.outputs).toBe('sigmoid');
  for (const { logit, probability } of predictions.top5)
    expect(probability).toBeCloseTo(1 / (1 + Math.exp(-logit!)), 6);
  await expect(inspect(client, { network, imageId, loss: 'cross-entropy' })).rejects.toThrow(
    'net.onnx ends in a sigmoid, and the cross-entropy here is that of a softmax; take the logit.',
  );
});
