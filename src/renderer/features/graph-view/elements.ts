// World and rows -> the nodes and edges that React Flow mounts. Data of a run is no part of them: every node
// and edge subscribes to its own.
import type { Edge, Node } from '@xyflow/react';
import type { Slot } from '../../../shared/protocol/messages';
import type { BlockSpan, Span, StageSpan, World } from '../../figures/ribbon/world';
import { BLOCK } from '../../figures/ribbon/world';
import { remoteness } from './openness';
import type { RowPlan } from './rows';

// Type aliases, not interfaces: React Flow asks for records.
type Place = {
  readonly slot: Slot;
  readonly row: RowPlan;
  /** 0..1: how far only stages are to be seen. */
  readonly remote: number;
};
export type StageNode = Node<Place & { stage: StageSpan; blocks: readonly BlockSpan[]; k: number }, 'stage'>;
export type BlockNode = Node<Place & { block: BlockSpan }, 'block'>;
export type StemNode = Node<Place, 'stem'>;
export type HeadNode = Node<Place, 'head'>;
export type RibbonNode = StageNode | BlockNode | StemNode | HeadNode;

type Way = {
  readonly slot: Slot;
  readonly block: BlockSpan;
  readonly row: RowPlan;
};
export type ShortcutEdge = Edge<Way, 'shortcut'>;
export type ResidualEdge = Edge<Way, 'residual'>;
export type TrunkEdge = Edge<Record<string, never>, 'trunk'>;
export type RibbonEdge = ShortcutEdge | ResidualEdge | TrunkEdge;

export interface Scene {
  readonly world: World;
  /** Slot of each of the world's rows. */
  readonly slots: readonly Slot[];
  readonly rows: readonly RowPlan[];
  /** Pixels per world unit. */
  readonly k: number;
  /** Block width in pixels below which stages take over. */
  readonly stagesBelow: number;
}

/** Ids name the slot and the kind first, so that a stage and its last block are never taken for one another. */
export function elementId(slot: Slot, kind: RibbonNode['type'], name: string): string {
  return `${slot}:${kind}:${name}`;
}

/**
 * A node's box and the two points on the baseline where ways begin and end. All is given as measured and the wrapper is
 * left without a size of its own: React Flow measures what has one again at every zoom step, and looks for the
 * points in the page, where they are not.
 */
function box(span: Span, { top, height, base }: RowPlan, k: number) {
  const left = Math.round(span.x * k);
  const width = Math.max(1, Math.round((span.x + span.width) * k) - left);
  const handle = { type: 'source', y: base, width: 0, height: 0 } as const;
  return {
    position: { x: left, y: top },
    measured: { width, height },
    handles: [
      { ...handle, id: 'in', x: 0, position: 'left' },
      { ...handle, id: 'out', x: width, position: 'right' },
    ] as NonNullable<Node['handles']>,
  };
}

export function nodesOf({ world, slots, rows, k, stagesBelow }: Scene): RibbonNode[] {
  const remote = remoteness(k * BLOCK, stagesBelow);
  return world.rows.flatMap(({ blocks, stages }, i): RibbonNode[] => {
    const slot = slots[i]!;
    const row = rows[i]!;
    const place: Place = { slot, row, remote };
    const id = (kind: RibbonNode['type'], name: string) => elementId(slot, kind, name);
    const nodes: RibbonNode[] = [
      { id: id('stem', 'stem'), type: 'stem', ...box(world.stem, row, k), data: place },
      { id: id('head', 'head'), type: 'head', ...box(world.head, row, k), data: place },
    ];
    for (const stage of world.stages) {
      if (stage.stage > stages) continue;
      const inside = blocks.filter(block => block.stage === stage.stage);
      const data = { ...place, stage, blocks: inside, k };
      nodes.push({ id: id('stage', stage.name), type: 'stage', zIndex: -1, ...box(stage, row, k), data });
    }
    if (remote === 1) return nodes;
    for (const block of blocks)
      nodes.push({
        id: id('block', block.name),
        type: 'block',
        ...box(block, row, k),
        data: { ...place, block },
      });
    return nodes;
  });
}

/** Edges do not depend on the scale, only on which of the two levels is mounted. */
export function edgesOf(
  { world, slots, rows }: Pick<Scene, 'world' | 'slots' | 'rows'>,
  withBlocks: boolean,
): RibbonEdge[] {
  return world.rows.flatMap(({ blocks, stages }, i): RibbonEdge[] => {
    const slot = slots[i]!;
    const row = rows[i]!;
    const shown = withBlocks
      ? blocks.map(block => elementId(slot, 'block', block.name))
      : world.stages.slice(0, stages).map(stage => elementId(slot, 'stage', stage.name));
    const chain = [elementId(slot, 'stem', 'stem'), ...shown, elementId(slot, 'head', 'head')];
    const edges: RibbonEdge[] = chain.slice(1).map((target, n) => ({
      id: `${target}:trunk`,
      type: 'trunk',
      source: chain[n]!,
      sourceHandle: 'out',
      target,
      targetHandle: 'in',
    }));
    if (!withBlocks) return edges;
    for (const block of blocks) {
      const own = elementId(slot, 'block', block.name);
      const way = { source: own, sourceHandle: 'in', target: own, targetHandle: 'out' };
      const data: Way = { slot, block, row };
      edges.push({ id: `${own}:residual`, type: 'residual', ...way, data });
      if (block.shortcut !== 'none') edges.push({ id: `${own}:shortcut`, type: 'shortcut', ...way, data });
    }
    return edges;
  });
}
