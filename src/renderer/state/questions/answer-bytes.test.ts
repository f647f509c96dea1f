import { expect, it } from 'vitest';
import { answerBytes } from './answer-bytes';

it('counts the arrays of an answer', () => {
  const maps = { node: 'conv1', bytes: new Uint8Array(100), min: new Float32Array(3) };
  expect(answerBytes(maps)).toBe(8 + 100 + 12);
  expect(answerBytes({ shares: [0.5, 0.5], completeness: null })).toBe(24);
});
