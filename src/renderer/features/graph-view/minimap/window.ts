// What of the ribbon is to be seen, as a part of the whole.
import type { Frame, Transform } from '../../../figures/ribbon/view';
import type { World } from '../../../figures/ribbon/world';

/** The frame's place on a minimap of `width` pixels; as long as six pixels at least, and never outside. */
export function windowOf({ tx, k }: Transform, frame: Frame, width: number) {
  const scale = width / frame.world;
  const from = Math.max(0, -tx / k);
  const to = Math.min(frame.world, (frame.width - tx) / k);
  const length = Math.max(6, (to - from) * scale);
  return { x: Math.min(Math.max(0, from * scale), width - length), length };
}

/** Where the middle of the view lies, in percent, and between which blocks of the first network. */
export function seenBlocks({ tx, k }: Transform, world: World, frame: Frame) {
  const from = -tx / k;
  const to = (frame.width - tx) / k;
  const percent = Math.round(Math.min(100, Math.max(0, (50 * (from + to)) / frame.world)));
  const seen = world.rows[0]!.blocks.filter(({ x, width }) => x + width > from && x < to);
  const [first, last] = [seen[0]?.name, seen.at(-1)?.name];
  const end = to > world.width / 2 ? 'head' : 'stem';
  return { percent, words: first ? (first === last ? first : `${first} to ${last}`) : end };
}
