import { expect, it } from 'vitest';
import type { Run } from '../../state/run/run-state';
import { rankOf, standing } from './standing';

const run = {
  network: {},
  logits: [0, 3, 1, 2, -1, -2, -3],
  top5: ['b', 'd', 'c', 'a', 'e'].map(name => ({ name })),
} as unknown as Run;
const mark = (name: string) => ({ name, wnid: null });

it('ranks by logit', () => {
  expect(rankOf(run.logits, 1)).toBe(1);
  expect(rankOf(run.logits, 6)).toBe(7);
  expect(rankOf(run.logits, -1)).toBeNull();
  expect(rankOf([1, null], 0)).toBeNull();
});

it.each([
  ['b', 1, 'Right: the best of 7 classes, 63.'],
  ['d', 3, 'Not the best, but among the five: number 2 of 7, 23.'],
  ['g', 6, 'Wrong: number 7 of 7, 0.2'],
  ['z', -1, 'This network has no such class.'],
])('%s', (name, index, sentence) => expect(standing(run, mark(name), index)).toContain(sentence));
