// Which pictures a classifier learns from, and which it is tested on.
import { hashText, seededRandom } from '../../weights/random';

export interface Split {
  /** Rows, in order. */
  readonly train: readonly number[];
  readonly holdout: readonly number[];
}

/**
 * The same share of every class is held out, drawn from a seed: at least one picture of each, and one at least is left.
 * @param labels class of each row, from 0; every class has two rows or more
 */
export function stratified(labels: readonly number[], classes: number, share: number, seed: number): Split {
  const random = seededRandom(hashText(`holdout ${seed}`));
  const held = new Set<number>();
  for (let k = 0; k < classes; k++) {
    const rows = labels.flatMap((label, row) => (label === k ? [row] : []));
    const count = Math.min(rows.length - 1, Math.max(1, Math.round(share * rows.length)));
    for (let i = 0; i < count; i++) held.add(rows.splice(Math.floor(random.uniform() * rows.length), 1)[0]!);
  }
  const rows = labels.map((_, row) => row);
  return { train: rows.filter(row => !held.has(row)), holdout: rows.filter(row => held.has(row)) };
}
