// Summaries that are reduced inside the graph, so that maps need not leave it: statistics per channel of every
// node, the mean activation of the nodes that have a thumbnail. Those of gradients: gradient-summaries.ts.
import type { Architecture } from '../../../shared/resnet/architecture';
import { type ByOp, byOp, type NetworkNode, type NodeOf } from '../../../shared/resnet/nodes';
import { rulesOf, type StatisticsKind } from '../../../shared/resnet/ops';
import { elements } from '../../../shared/resnet/shapes';
import { batchNormScale, batchNormShift } from './batch-norm';
import type { TensorName } from './builder';
import { type Emission, unscaled } from './emission';
import { groupNormConstants } from './group-norm';
import { negativeMask, reluMask } from './vjp';

/** The kinds of statistics for which values are reduced in the graph. */
export type SummaryKind = Exclude<StatisticsKind, 'follows' | 'scaled' | 'outside'>;

/** Values of a node in the `statistics` output: one per channel, `pooled` where it is a mean over positions, or one for the whole node. */
export const SUMMARIES = {
  measured: { mean: 'pooled', meanSquare: 'pooled', min: 'channels', max: 'channels', nonzero: 'pooled' },
  affine: { scale: 'channels', shift: 'channels' },
  /** `active`: share of values above zero. */
  rectified: { mean: 'pooled', meanSquare: 'pooled', active: 'pooled' },
  /** Shares of values above and below zero. */
  sum: { positive: 'pooled', negative: 'pooled', min: 'channels', max: 'channels', norm: 'node' },
} as const satisfies Readonly<Record<SummaryKind, Readonly<Record<string, 'pooled' | 'channels' | 'node'>>>>;

const isReduced = (kind: StatisticsKind): kind is SummaryKind => kind in SUMMARIES;

/** Where a node's values are. */
export interface StatisticsRows {
  readonly node: string;
  readonly kind: SummaryKind;
  readonly channels: number;
  /** Of each value by its name in SUMMARIES; of the `thumbnail` where the node has one. */
  readonly offsets: Readonly<Record<string, number>>;
}

/** Over the map of every channel: [1, C, 1, 1]. */
const PER_CHANNEL = { axes: [2, 3], keepdims: 1 };

/** L2 norm of the whole tensor, [1, 1, 1, 1]. */
function norm(e: Emission, tensor: TensorName): TensorName {
  return e.graph.once(`|${tensor}|`, () => e.graph.op('ReduceL2', [tensor], { keepdims: 1 }));
}

/**
 * Mean over every channel, [1, C, 1, 1]. As pooling: the runtime's blocked layout of maps knows no other reduction, so
 * that what is not looked at otherwise stays in it.
 */
export function pooled(e: Emission, tensor: TensorName): TensorName {
  return e.graph.once(`pooled ${tensor}`, () => e.graph.op('GlobalAveragePool', [tensor]));
}

/** Everything there is to know of a map's channels. */
function measure(e: Emission, x: TensorName): Record<keyof (typeof SUMMARIES)['measured'], TensorName> {
  const { graph } = e;
  // Two quick passes: ReduceSumSquare over maps takes four times as long.
  const square = graph.op('Mul', [x, x]);
  // An exact 0/1 mask, but that the square of what is smaller than 1e-19 vanishes.
  const nonzero = graph.op('HardSigmoid', [square], { alpha: { float: 3.4e38 }, beta: { float: 0 } });
  return {
    mean: pooled(e, x),
    meanSquare: pooled(e, square),
    min: graph.op('ReduceMin', [x], PER_CHANNEL),
    max: graph.op('ReduceMax', [x], PER_CHANNEL),
    nonzero: pooled(e, nonzero),
  };
}

type AffineRow = Record<keyof (typeof SUMMARIES)['affine'], TensorName>;

/** The constants of a norm's affine map, [1, C, 1, 1]. */
const AFFINE: ByOp<[Emission], AffineRow, 'bn' | 'gn'> = {
  bn: ({ params }, { graph, epsilon }) => {
    const row = (vector: TensorName) => graph.op('Unsqueeze', [vector, graph.ints([0, 2, 3])]);
    return {
      scale: row(batchNormScale(graph, params, epsilon)),
      shift: row(batchNormShift(graph, params, epsilon)),
    };
  },
  gn: (node, e) => groupNormConstants(e, node),
};

/** Emits the values that are summarised of a node, by their names. */
const SUMMARISE: {
  [Kind in SummaryKind]: (
    e: Emission,
    node: NetworkNode,
  ) => Record<keyof (typeof SUMMARIES)[Kind], TensorName>;
} = {
  measured: (e, node) => measure(e, e.values.get(node.name)!),
  affine: (e, node) => byOp(AFFINE, node as NodeOf<'bn' | 'gn'>, e),
  rectified: (e, node) => {
    const x = e.values.get(node.name)!;
    return {
      mean: pooled(e, x),
      meanSquare: pooled(e, e.graph.op('Mul', [x, x])),
      active: pooled(e, reluMask(e, node.name)),
    };
  },
  sum: (e, node) => {
    const { graph } = e;
    const x = e.values.get(node.name)!;
    return {
      positive: pooled(e, reluMask(e, unscaled(e, { name: node.block! }).name)),
      negative: pooled(e, negativeMask(e, node.name)),
      min: graph.op('ReduceMin', [x], PER_CHANNEL),
      max: graph.op('ReduceMax', [x], PER_CHANNEL),
      norm: norm(e, x),
    };
  },
};

/**
 * Emits the `statistics` tensor and says what lies where in it. The runtime goes through the graph from its newest
 * output and each node's newest input: emitted last, and from the last block to the first, the reductions run right
 * after what they reduce, while it is in the cache, and its memory is free for the next. Each block's values are
 * joined on their own, because the nodes by which the runtime turns values back from its blocked layout are newer than
 * all others and in no order; and what was pooled is joined first, so that a block needs one such node for all of it.
 */
export function statistics(e: Emission, net: Architecture): { tensor: TensorName; rows: StatisticsRows[] } {
  const join = (tensors: TensorName[], name?: string) => e.graph.op('Concat', tensors, { axis: 1 }, name);
  const rows: (StatisticsRows & { readonly offsets: Record<string, number> })[] = [];
  const pictured = thumbnailNodes(net);
  const normed = normInputs(net);
  let end = 0;
  const blocks = byBlock(net).map(nodes => {
    const looks = looksAt(e, nodes, normed);
    for (const { kind, members } of looks) {
      for (const { node, channels } of members) rows.push({ node, kind, channels, offsets: {} });
    }
    const values = looks.flatMap(look =>
      Object.entries(SUMMARIES[look.kind]).map(([name, size]) => ({ ...look, name, size })),
    );
    const pooled = values.filter(({ size }) => size === 'pooled');
    const others = values.filter(({ size }) => size !== 'pooled');
    for (const { name, size, members } of [...pooled, ...others]) {
      for (const { node, channels } of members) {
        rows.find(row => row.node === node)!.offsets[name] = end;
        end += size === 'node' ? 1 : channels;
      }
    }
    const pictures = nodes.filter(({ name }) => pictured.includes(name));
    for (const { name } of pictures) {
      const [, h, w] = e.shapes.get(name) as [number, number, number];
      rows.find(row => row.node === name)!.offsets.thumbnail = end;
      end += h * w;
    }
    const tensors = (group: typeof values) => group.map(({ emitted, name }) => emitted[name]!);
    const thumbnails = pictures.map(({ name }) => thumbnail(e, name));
    return join([join(tensors(pooled)), ...tensors(others), ...thumbnails]);
  });
  return { tensor: join(blocks, 'statistics'), rows };
}

/** Nodes that are looked at together: their channels lie behind each other. */
interface Look {
  readonly kind: SummaryKind;
  readonly members: readonly { readonly node: string; readonly channels: number }[];
  readonly emitted: Readonly<Record<string, TensorName>>;
}

/** Values of a map below which the runtime gives a pass over it to one thread, and starting it is most of the time. */
const SMALL_MAP = 2 ** 17;

/**
 * Emits what is looked at in a block. Small maps of one size inside it are put behind each other and measured in one:
 * the copy costs less than the passes that it saves. Not the block's own output: its mask is there for the way back.
 */
function looksAt(e: Emission, nodes: readonly NetworkNode[], normed: ReadonlySet<string>): Look[] {
  const shapeOf = ({ name }: NetworkNode) => e.shapes.get(name)!;
  const memberOf = (node: NetworkNode) => ({ node: node.name, channels: shapeOf(node)[0]! });
  const small = new Map<string, NetworkNode[]>();
  for (const node of nodes) {
    const inside = (node.op === 'conv' || node.op === 'relu') && node.block && node.name !== node.block;
    if (!inside || elements(shapeOf(node)) >= SMALL_MAP) continue;
    const size = shapeOf(node).slice(1).join('x');
    small.set(size, [...(small.get(size) ?? []), node]);
  }
  const together = [...small.values()].filter(group => group.length > 1);
  const alone = nodes.filter(node => !together.some(group => group.includes(node)));
  return [
    ...alone.flatMap((node): Look[] => {
      // The rules know nothing of factors on channels; what is measured is the value after them.
      const measured = e.channels.has(node.name) || normed.has(node.name);
      const kind = measured ? 'measured' : rulesOf(node).statistics;
      if (!isReduced(kind)) return [];
      return [{ kind, members: [memberOf(node)], emitted: SUMMARISE[kind](e, node) }];
    }),
    ...together.map((group): Look => {
      const maps = group.map(({ name }) => e.values.get(name)!);
      const emitted = measure(e, e.graph.op('Concat', maps, { axis: 1 }));
      return { kind: 'measured', members: group.map(memberOf), emitted };
    }),
  ];
}

/** What goes into a norm: the norm's statistics follow from those of each channel, which sums do not keep. */
function normInputs(net: Architecture): ReadonlySet<string> {
  return new Set(net.nodes.flatMap(node => (rulesOf(node).statistics === 'affine' ? [node.inputs[0]!] : [])));
}

/** The nodes of each block, and what lies before and after all blocks, from the last to the first. */
function byBlock(net: Architecture): NetworkNode[][] {
  const groups: NetworkNode[][] = [];
  let before: NetworkNode | undefined;
  for (const node of [...net.nodes].reverse()) {
    if (!before || node.block !== before.block) groups.push([]);
    groups.at(-1)!.push(node);
    before = node;
  }
  return groups;
}

/** Nodes that have a thumbnail: the stem's output and every block's. */
export function thumbnailNodes(net: Architecture): string[] {
  return [net.blocks[0]!.input, ...net.blocks.map(block => block.name)];
}

/** The mean over channels of a node's map, [1, H * W, 1, 1]. */
function thumbnail(e: Emission, name: string): TensorName {
  const { graph } = e;
  // As a matrix product: ReduceMean over the channel axis takes ten times as long.
  const [c, h, w] = e.shapes.get(name) as [number, number, number];
  const rows = graph.op('Reshape', [e.values.get(name)!, graph.ints([c, h * w])]);
  const mean = graph.op('MatMul', [graph.floats(Array(c).fill(1 / c), [1, c]), rows]);
  return graph.op('Reshape', [mean, graph.ints([1, h * w, 1, 1])]);
}

/** Emits the `thumbnails` tensor: the mean over channels of those nodes, map after map. */
export function thumbnails(e: Emission, net: Architecture): TensorName {
  const maps = thumbnailNodes(net).map(name => thumbnail(e, name));
  return e.graph.op('Concat', maps, { axis: 1 }, 'thumbnails');
}
