// Networks -> world geometry of the ribbon. One axis for everything measured per block: depth runs along x. A block
// is as wide at every level of detail; stages of compared networks stand above one another.
import type { Architecture } from '../../../shared/resnet/architecture';
import type { ShortcutKind } from '../../../shared/resnet/nodes';

/** World width of a block: at k = 1 it is as many pixels wide. */
export const BLOCK = 100;
/** World length between neighbouring parts: stem, stages, head. */
export const GAP = 24;
/** Stem and head, in blocks. */
const END = 0.95;
/** No stage is narrower than this share of all blocks, so that its sums stay readable beside a stage of 36 blocks. */
const LEAST_STAGE = 0.09;
/** The same for stem and head. */
const LEAST_END = 0.1;

export interface Span {
  readonly x: number;
  readonly width: number;
}

export interface StageSpan extends Span {
  /** `layer3`. */
  readonly name: string;
  /** 1-based. */
  readonly stage: number;
}

export interface BlockSpan extends Span {
  /** `layer3.0`. */
  readonly name: string;
  /** 1-based. */
  readonly stage: number;
  /** 0-based place in its stage. */
  readonly index: number;
  readonly shortcut: ShortcutKind;
}

/** One network in the world. */
export interface WorldRow {
  readonly blocks: readonly BlockSpan[];
  /** Number of stages that this network has of the world's. */
  readonly stages: number;
  /** Names of the nodes behind the last block. */
  readonly head: readonly string[];
}

export interface World {
  readonly width: number;
  readonly stem: Span;
  readonly head: Span;
  readonly stages: readonly StageSpan[];
  readonly rows: readonly WorldRow[];
}

export function centre(span: Span): number {
  return span.x + span.width / 2;
}

/** Spreads a network's blocks evenly over its stages, each one block wide. */
function row(net: Architecture, stages: readonly StageSpan[]): WorldRow {
  const blocks = net.blocks.map(({ name, stage, index, shortcut }) => {
    const at = stages[stage - 1]!;
    const pitch = at.width / net.stages[stage - 1]!.length;
    return { name, stage, index, shortcut, x: at.x + pitch * (index + 0.5) - BLOCK / 2, width: BLOCK };
  });
  const last = net.nodes.findLastIndex(node => node.block !== null);
  const head = net.nodes.slice(last + 1).map(node => node.name);
  return { blocks, stages: net.stages.length, head };
}

/**
 * @param nets one network, or two to be compared, the upper one first
 * @returns places along x in world units; a stage is as wide as the wider of the networks needs it
 */
export function world(nets: readonly Architecture[]): World {
  const count = Math.max(...nets.map(net => net.stages.length));
  const depths = Array.from({ length: count }, (_, s) =>
    Math.max(...nets.map(net => net.stages[s]?.length ?? 0)),
  );
  const blocks = depths.reduce((sum, depth) => sum + depth, 0);
  const end = BLOCK * Math.max(END, LEAST_END * blocks);

  let x = 0;
  const take = (width: number): Span => {
    const span = { x, width };
    x += width + GAP;
    return span;
  };
  const stem = take(end);
  const stages = depths.map((depth, s) => ({
    ...take(BLOCK * Math.max(depth, LEAST_STAGE * blocks)),
    name: `layer${s + 1}`,
    stage: s + 1,
  }));
  const head = take(end);
  return { width: head.x + head.width, stem, head, stages, rows: nets.map(net => row(net, stages)) };
}
