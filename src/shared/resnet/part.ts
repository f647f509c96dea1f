// Which part of a network a node belongs to: the stem, a block or the head.
import type { Architecture } from './architecture';
import type { NetworkNode } from './nodes';

export type Part =
  | { readonly kind: 'stem' | 'head'; readonly nodes: readonly NetworkNode[] }
  | { readonly kind: 'block'; readonly name: string; readonly nodes: readonly NetworkNode[] };

export function partOf(net: Architecture, name: string): Part {
  const at = net.nodes.findIndex(node => node.name === name);
  const block = net.nodes[at]?.block;
  if (block) return { kind: 'block', name: block, nodes: net.nodes.filter(node => node.block === block) };
  const first = net.nodes.findIndex(node => node.block !== null);
  const kind = at < first ? 'stem' : 'head';
  const outside = net.nodes.filter(node => node.block === null && node.op !== 'input');
  const isStem = (node: NetworkNode) => net.nodes.indexOf(node) < first;
  return { kind, nodes: outside.filter(node => isStem(node) === (kind === 'stem')) };
}
