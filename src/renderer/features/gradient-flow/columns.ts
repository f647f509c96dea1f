// Where the blocks of a network stand in the tracks: the ribbon's own axis.
import type { Slot } from '../../../shared/protocol/messages';
import type { BlockGradient } from '../../../shared/protocol/records';
import { centre, type World } from '../../figures/ribbon/world';

/** A block and what was measured of it. */
export interface Column {
  readonly slot: Slot;
  readonly block: string;
  /** Middle of the block in pixels, before the shared translation. */
  readonly x: number;
  /** Width of the block in pixels. */
  readonly width: number;
  readonly gradient: BlockGradient;
}

/** Half of what is written under a narrow column, in pixels. */
const LABEL = 24;

/** Whether something of a column lies between two places, in pixels as its own. */
export function near({ x, width }: Column, from: number, to: number): boolean {
  const half = Math.max(width / 2, LABEL);
  return x + half >= from && x - half <= to;
}

/**
 * @param row of the world
 * @param k pixels per world unit
 * @returns one column for each block that has numbers, in the order of depth
 */
export function columns(
  world: World,
  row: number,
  slot: Slot,
  gradients: readonly BlockGradient[],
  k: number,
): Column[] {
  const spans = new Map(world.rows[row]?.blocks.map(span => [span.name, span]));
  return gradients.flatMap(gradient => {
    const span = spans.get(gradient.block);
    if (!span) return [];
    return [{ slot, block: gradient.block, x: k * centre(span), width: k * span.width, gradient }];
  });
}
