// Where a view of one world lies in another: what was in the middle of the screen stays there.
import type { Frame, Transform } from '../../figures/ribbon/view';
import { centred } from '../../figures/ribbon/view';
import { centre, type Span, type World } from '../../figures/ribbon/world';

function parts(world: World): Span[] {
  return [world.stem, ...world.stages, world.head];
}

/** The same fraction of the same part: stem, stage or head. A stage that the other world lacks is its last one. */
function sameSpot(x: number, from: World, to: World): number {
  const before = parts(from);
  const after = parts(to);
  const found = before.findIndex(span => x < span.x + span.width);
  const at = found === -1 ? before.length - 1 : found;
  const target = at === before.length - 1 ? after.at(-1)! : after[Math.min(at, after.length - 2)]!;
  const span = before[at]!;
  const way = Math.min(1, Math.max(0, (x - span.x) / span.width));
  return target.x + way * target.width;
}

export function carried(view: Transform, from: World, to: World, frame: Frame): Transform {
  const middle = (frame.width / 2 - view.tx) / view.k;
  return centred(sameSpot(middle, from, to), view.k, frame);
}

/** The span of a node's block (or stem, head, stage) in a row of the world. */
export function spanOfNode(world: World, row: number, node: string): Span {
  const block = world.rows[row]?.blocks.find(({ name }) => node === name || node.startsWith(`${name}.`));
  if (block) return block;
  const stage = world.stages.find(({ name }) => name === node);
  if (stage) return stage;
  return world.rows[row]?.head.includes(node) ? world.head : world.stem;
}

/** The part of a block that has to be seen to see one of its nodes, at a scale where the block may exceed the screen. */
export function spotOfNode(span: Span, fraction: number | null): Span {
  if (fraction === null) return span;
  const width = 0.12 * span.width;
  return { x: span.x + fraction * span.width - width / 2, width };
}

export function middleOf(world: World, row: number, node: string): number {
  return centre(spanOfNode(world, row, node));
}
