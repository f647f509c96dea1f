// Which block of one network stands where a block of another stands: matched by stage and relative depth.
import { type Architecture, resolveNodeName } from './architecture';

/** First to first, last to last, the others to round(i * (n' - 1) / (n - 1)) within the stage. */
export function matchIndex(index: number, from: number, to: number): number {
  return from < 2 ? 0 : Math.round((index * (to - 1)) / (from - 1));
}

/**
 * The node of `to` that corresponds to node `name` of `from`: the block at the same relative depth, and in it the
 * node of the same name where it exists, else the block's output. A stem without pooling ends with its ReLU.
 */
export function matchNode(name: string, from: Architecture, to: Architecture): string {
  const node = resolveNodeName(from, name);
  const block = from.blocks.find(b => node === b.name || node.startsWith(`${b.name}.`));
  if (!block) return to.nodes.some(({ name: n }) => n === node) ? node : to.blocks[0]!.input;
  const stage = Math.min(block.stage, to.stages.length);
  const names = to.stages[stage - 1]!;
  const match = names[matchIndex(block.index, from.stages[block.stage - 1]!.length, names.length)]!;
  const inner = match + node.slice(block.name.length);
  return to.nodes.some(({ name: n }) => n === inner) ? inner : match;
}
