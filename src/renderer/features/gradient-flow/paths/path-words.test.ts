import { expect, it } from 'vitest';
import { pathReadout, pathSummary, paths } from './path-words';

it('says what the shares add up to', () => {
  expect(pathSummary([0.5, 0.7, -0.2])).toBe('sum 100.0\u00a0% · mean length 0.3');
  expect(pathSummary([null, null])).toBe('no gradient arrives at the stem');
});

it('reads one length', () => {
  expect(pathReadout(1, [0.5, 0.5], [1, 1])).toBe(
    '1 residual branch: 50.0\u00a0% of the gradient, 1 of 2 paths',
  );
  expect(pathReadout(2, [0.5, 0.7, -0.2], [1, 2, 1])).toBe(
    '2 residual branches: −20.0\u00a0% of the gradient, 1 of 4 paths',
  );
});

it('writes large numbers short', () => {
  expect(paths(12_870)).toBe('12,870');
  expect(paths(2 ** 50)).toBe('1.13×10¹⁵');
});
