import { expect, it } from 'vitest';
import { onnx } from '../seeds/checkpoints';
import { Wrong } from '../wrong';
import { runReference } from './reference-run';
import { sameResult } from './same-result';

it('lets rounding pass and nothing else', () => {
  const reference = Float32Array.of(1, -200, 3);
  expect(() => sameResult(Float32Array.of(1.1, -200, 3), reference)).not.toThrow();
  expect(() => sameResult(Float32Array.of(1.5, -200, 3), reference)).toThrow(Wrong);
  expect(() => sameResult(Float32Array.of(Number.NaN, -200, 3), reference)).toThrow(Wrong);
  expect(() => sameResult(Float32Array.of(1, -200), reference)).toThrow(/2 numbers, the runtime 3/);
});

it('knows a softmax at the end', () => {
  const reference = Float32Array.of(0.5, 0.25, 0.25);
  expect(() => sameResult(Float32Array.of(Math.log(4), Math.log(2), Math.log(2)), reference)).not.toThrow();
  expect(() => sameResult(Float32Array.of(1, 2, 1), reference)).toThrow(Wrong);
});

it('has the runtime run every good file, and none that is none', async () => {
  const input = new Float32Array(3 * 32 * 32).fill(0.5);
  for (const file of onnx())
    expect((await runReference(file, input, [1, 3, 32, 32]))?.length).toBeGreaterThan(9);
  expect(await runReference(Buffer.from('no model'), input, [1, 3, 32, 32])).toBeNull();
});
