// What of a network can be edited: the summands of its blocks, and channels.
import type { Architecture } from './architecture';
import type { Op } from './nodes';
import { shapes } from './shapes';
import { titleOf } from './title';

/** The picture is fed, not computed; the logits are classes. */
const WITHOUT_CHANNELS: ReadonlySet<Op> = new Set(['input', 'fc']);

/** How many channels of a node can bear a factor; null where there is no such node, or it has none. */
export function channelsOf(net: Architecture, name: string): number | null {
  const node = net.nodes.find(other => other.name === name);
  return node && !WITHOUT_CHANNELS.has(node.op) ? shapes(net).get(name)![0]! : null;
}

interface Edited {
  /** By block. */
  readonly gates: Readonly<Record<string, unknown>>;
  /** By node and channel. */
  readonly channels: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The first block, node or channel that the network does not have, as a sentence; null where all fits. */
export function misfit({ gates, channels }: Edited, net: Architecture): string | null {
  const title = titleOf(net.spec);
  for (const name of Object.keys(gates)) {
    const block = net.blocks.find(other => other.name === name);
    if (!block) return `${title} has no block “${name}”.`;
    if (block.shortcut === 'none') return `${name} has no shortcut, so there are no two paths to scale.`;
  }
  for (const [node, factors] of Object.entries(channels)) {
    const count = channelsOf(net, node);
    if (count === null) return `${title} has no node “${node}” with channels.`;
    const beyond = Object.keys(factors).find(channel => Number(channel) >= count);
    if (beyond !== undefined) return `${node} has ${count} channels; there is no channel ${beyond}.`;
  }
  return null;
}
