// How many ways through the blocks there are, by the number of residual branches on them.
import type { Gates } from '../../../../shared/protocol/records';
import type { Block } from '../../../../shared/resnet/architecture';
import type { Table } from '../../../../shared/table';

/**
 * Each block with a shortcut can be passed in two ways, a plain one in one; a way whose gate is 0 is cut.
 * @returns k = 0 .. blocks: the number of paths through exactly k branches
 */
export function pathCounts(
  blocks: readonly Pick<Block, 'name' | 'shortcut'>[],
  gates: Gates = {},
): readonly number[] {
  let counts = [1];
  for (const { name, shortcut } of blocks) {
    const skip = shortcut !== 'none' && gates[name]?.shortcut !== 0 ? 1 : 0;
    const branch = gates[name]?.residual === 0 ? 0 : 1;
    counts = [...counts, 0].map((count, k) => skip * count + branch * (counts[k - 1] ?? 0));
  }
  return counts;
}

/** Each of some counts as a share of all; 0 where there is none. */
export function shareOf(counts: readonly number[]): readonly number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map(count => (all > 0 ? count / all : 0));
}

/** The sum over k of k times its share; null where a share does not exist. */
export function meanLength(shares: readonly (number | null)[]): number | null {
  if (shares.includes(null)) return null;
  return shares.reduce<number>((sum, share, k) => sum + k * share!, 0);
}

/** For a file, every digit kept. @param name of the file */
export function pathLengthTable(
  name: string,
  shares: readonly (number | null)[],
  counts: readonly number[],
): Table {
  const ofPaths = shareOf(counts);
  const rows = shares.map((share, k) => [k, share, counts[k] ?? 0, ofPaths[k] ?? 0]);
  return { name, columns: ['branches', 'share', 'paths', 'share_of_paths'], rows };
}
