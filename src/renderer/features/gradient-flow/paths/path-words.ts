// The gradient by path length in words.

import { count, counted, decimal, percent, scientific } from '../../../../shared/format';
import type { PathShares } from '../../../state/gradient/gradient-state';
import { meanLength } from './path-counts';

/** A number of paths as people read it: `56`, `1.26×10¹⁴`. */
export function paths(n: number): string {
  return n < 1e7 ? count(n) : scientific(n);
}

/** `sum 100.0 % · mean length 2.3` */
export function pathSummary(shares: PathShares): string {
  const mean = meanLength(shares);
  if (mean === null) return 'no gradient arrives at the stem';
  const sum = shares.reduce<number>((total, share) => total + share!, 0);
  return `sum ${percent(sum)} · mean length ${decimal(mean, 1)}`;
}

/** `3 residual branches: 14.2 % of the gradient, 56 of 256 paths` */
export function pathReadout(k: number, shares: PathShares, counts: readonly number[]): string {
  const all = counts.reduce((total, n) => total + n, 0);
  const branches = counted(k, 'residual branch', 'residual branches');
  return `${branches}: ${percent(shares[k])} of the gradient, ${paths(counts[k] ?? 0)} of ${paths(all)} paths`;
}
