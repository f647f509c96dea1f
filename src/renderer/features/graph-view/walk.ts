// The keyboard's way through the graph: from one element to the next, as a pure function.
import type { Slot } from '../../../shared/protocol/messages';
import type { Architecture } from '../../../shared/resnet/architecture';
import { matchNode } from '../../../shared/resnet/depth';
import type { NetworkNode } from '../../../shared/resnet/nodes';
import type { Detail } from '../../figures/ribbon/view';
import { openBlock } from './block-layers';

/** Something that can hold the focus: a node of a network, or a stage (`layer3`) while only stages are shown. */
export interface Stop {
  readonly slot: Slot;
  readonly node: string;
}

export interface Walkable {
  readonly slots: readonly Slot[];
  readonly nets: readonly Architecture[];
  readonly level: Detail;
}

export type Step =
  | { readonly kind: 'focus'; readonly stop: Stop }
  /** Selects it and shows what is in it. */
  | { readonly kind: 'open'; readonly stop: Stop }
  | { readonly kind: 'select'; readonly stop: Stop }
  /** Back to the next coarser level; the focus moves to what contains it. */
  | { readonly kind: 'out'; readonly stop: Stop };

/** Nodes of stem and head in the order of computation. */
export function endNodes(net: Architecture): { stem: string[]; head: string[] } {
  const first = net.nodes.findIndex(node => node.block !== null);
  const outside = (nodes: readonly NetworkNode[]) =>
    nodes.filter(node => node.block === null && node.op !== 'input').map(node => node.name);
  return { stem: outside(net.nodes.slice(0, first)), head: outside(net.nodes.slice(first)) };
}

/** Layers of the head that are always there; what stands before the pooling shows only among layers. */
export const HEAD_ENDS = 2;

/** What left and right walk through at a level. */
export function sequence(net: Architecture, level: Detail): string[] {
  const { stem, head } = endNodes(net);
  const inner =
    level === 'stages' ? net.stages.map((_, s) => `layer${s + 1}`) : net.blocks.map(block => block.name);
  return level === 'layers'
    ? [...stem, ...inner, ...head]
    : [...stem.slice(-1), ...inner, ...head.slice(-HEAD_ENDS)];
}

/** The layers inside a block as the keyboard walks them: residual branch, shortcut, sum; its output is no layer. */
export function layersOf(net: Architecture, block: string): string[] {
  const { branch, shortcut, add } = openBlock(net, block);
  const names = [...branch, ...shortcut, ...(add ? [add] : [])].map(layer => layer.name);
  return names.filter(name => name !== block);
}

function blockOf(net: Architecture, node: string): string | null {
  return net.nodes.find(({ name }) => name === node)?.block ?? null;
}

/** The element of a level that stands for a node. */
export function standIn(net: Architecture, node: string, level: Detail): string {
  const block = blockOf(net, node) ?? (net.blocks.some(b => b.name === node) ? node : null);
  const { stem, head } = endNodes(net);
  if (level === 'stages') {
    const stage = /^layer\d+/.exec(node)?.[0];
    if (stage) return stage;
  }
  if (level === 'blocks' && block) return block;
  if (level !== 'layers' && stem.includes(node)) return stem.at(-1)!;
  if (level !== 'layers' && head.slice(0, -HEAD_ENDS).includes(node)) return head.at(-HEAD_ENDS)!;
  if (level !== 'stages' && /^layer\d+$/.test(node)) return net.stages[Number(node.slice(5)) - 1]![0]!;
  return node;
}

/** @returns null where the key means nothing here */
export function walk(at: Stop, key: string, { slots, nets, level }: Walkable): Step | null {
  const row = slots.indexOf(at.slot);
  const net = nets[row];
  if (!net) return null;
  const to = (node: string | undefined): Step | null =>
    node === undefined ? null : { kind: 'focus', stop: { slot: at.slot, node } };
  const inside = blockOf(net, at.node);
  const isLayer = inside !== null && inside !== at.node;
  const list = isLayer ? layersOf(net, inside) : sequence(net, level);
  const place = list.indexOf(at.node);
  const isBlock = net.blocks.some(block => block.name === at.node);
  const isStage = /^layer\d+$/.test(at.node);
  const opens = isStage || (isBlock && level === 'blocks');

  const beside = (step: 1 | -1): Step | null => {
    const other = nets[row + step];
    if (!other) return null;
    const match = isStage
      ? (sequence(other, level).find(name => name === at.node) ?? `layer${other.stages.length}`)
      : matchNode(at.node, net, other);
    return { kind: 'focus', stop: { slot: slots[row + step]!, node: match } };
  };

  switch (key) {
    case 'ArrowRight':
      return to(list[place + 1]);
    case 'ArrowLeft':
      return to(place > 0 ? list[place - 1] : undefined);
    case 'Home':
      return to(list[0]);
    case 'End':
      return to(list.at(-1));
    case 'ArrowDown':
      if (isLayer) return beside(1);
      return beside(1) ?? (isBlock && level === 'layers' ? to(layersOf(net, at.node)[0]) : null);
    case 'ArrowUp':
      return isLayer ? to(inside) : beside(-1);
    case 'Enter':
      if (isBlock && level === 'layers') return to(layersOf(net, at.node)[0]);
      return { kind: opens ? 'open' : 'select', stop: at };
    case ' ':
      return { kind: 'select', stop: at };
    case 'Escape':
      if (isLayer) return to(inside);
      return level === 'stages' ? null : { kind: 'out', stop: at };
    default:
      return null;
  }
}
