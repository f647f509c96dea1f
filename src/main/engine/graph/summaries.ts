// Summaries that are reduced inside the graph, so that maps need not leave it: statistics per channel of every
// node, the gradient split of every block, the mean activation of the nodes that have a thumbnail.
import type { Architecture, Block, NetworkNode, NodeOf } from '../../../shared/resnet/architecture';
import type { NodeGradient } from './backward';
import { batchNormScale, batchNormShift } from './batch-norm';
import type { TensorName } from './builder';
import type { Emission } from './forward';
import { negativeMask, reluMask } from './vjp';

/** Values of a node in the `statistics` output: one per channel, `pooled` where it is a mean over positions, or one for the whole node. */
export const SUMMARIES = {
  /** Everything there is to know. */
  measured: { mean: 'pooled', meanSquare: 'pooled', min: 'channels', max: 'channels', nonzero: 'pooled' },
  /** y = scale * x + shift: a batch norm's statistics follow from those of its input. */
  affine: { scale: 'channels', shift: 'channels' },
  /** y = max(x, 0): its range follows from its input's. `active`: share of values above zero. */
  rectified: { mean: 'pooled', meanSquare: 'pooled', active: 'pooled' },
  /** y = a + b: its mean follows from theirs. Shares of values above and below zero. */
  sum: { positive: 'pooled', negative: 'pooled', min: 'channels', max: 'channels', norm: 'node' },
} as const;
export type SummaryKind = keyof typeof SUMMARIES;

/** Where a node's values are. */
export interface StatisticsRows {
  readonly node: string;
  readonly kind: SummaryKind;
  readonly channels: number;
  /** Of each value by its name in SUMMARIES. */
  readonly offsets: Readonly<Record<string, number>>;
}

/** What is summarised of a node; `follows`: its statistics are its input's; `outside`: its value leaves the graph. */
export function summaryKind(node: NetworkNode): SummaryKind | 'follows' | 'outside' {
  return KINDS[node.op];
}

const KINDS: Readonly<Record<NetworkNode['op'], SummaryKind | 'follows' | 'outside'>> = {
  input: 'outside',
  conv: 'measured',
  bn: 'affine',
  relu: 'rectified',
  maxpool: 'measured',
  identity: 'follows',
  projection: 'follows',
  'zero-pad': 'measured',
  add: 'sum',
  avgpool: 'measured',
  fc: 'outside',
};

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
function pooled(e: Emission, tensor: TensorName): TensorName {
  return e.graph.once(`pooled ${tensor}`, () => e.graph.op('GlobalAveragePool', [tensor]));
}

/** Emits the values that are summarised of a node, by their names. */
const SUMMARISE: {
  [Kind in SummaryKind]: (
    e: Emission,
    node: NetworkNode,
  ) => Record<keyof (typeof SUMMARIES)[Kind], TensorName>;
} = {
  measured: (e, node) => {
    const { graph } = e;
    const x = e.values.get(node.name)!;
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
  },
  affine: (e, node) => {
    const { graph } = e;
    const { params } = node as NodeOf<'bn'>;
    const row = (vector: TensorName) => graph.op('Unsqueeze', [vector, graph.ints([0, 2, 3])]);
    return {
      scale: row(batchNormScale(graph, params, e.epsilon)),
      shift: row(batchNormShift(graph, params, e.epsilon)),
    };
  },
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
      positive: pooled(e, reluMask(e, node.block!)),
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
  const rows: StatisticsRows[] = [];
  let end = 0;
  const blocks = byBlock(net).map(nodes => {
    const summarised = nodes.flatMap(node => {
      const kind = summaryKind(node);
      if (kind === 'follows' || kind === 'outside') return [];
      const values: Record<string, TensorName> = SUMMARISE[kind](e, node);
      const offsets: Record<string, number> = {};
      const channels = e.shapes.get(node.name)![0]!;
      rows.push({ node: node.name, kind, channels, offsets });
      return Object.entries(SUMMARIES[kind]).map(([name, size]) => {
        return { name, size, channels, offsets, tensor: values[name]! };
      });
    });
    const pooled = summarised.filter(({ size }) => size === 'pooled');
    const others = summarised.filter(({ size }) => size !== 'pooled');
    for (const { name, size, channels, offsets } of [...pooled, ...others]) {
      offsets[name] = end;
      end += size === 'node' ? 1 : channels;
    }
    return join([join(pooled.map(({ tensor }) => tensor)), ...others.map(({ tensor }) => tensor)]);
  });
  return { tensor: join(blocks, 'statistics'), rows };
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

/** Values of each block in the `splits` output, in this order. Norms are L2. */
export const SPLIT = ['gradOut', 'shortcut', 'residual', 'total', 'dot', 'error'] as const;

/** The shortcut's and the branch's part of the gradient at a block's input. */
function partsOf(
  block: Block,
  gradient: NodeGradient,
): { shortcut: TensorName | null; residual: TensorName } {
  let shortcut: TensorName | null = null;
  let residual = gradient.total;
  for (const [consumer, tensor] of gradient.parts) {
    if (consumer === `${block.name}.conv1`) residual = tensor;
    else shortcut = tensor;
  }
  return { shortcut, residual };
}

/** Emits the `splits` tensor: SPLIT.length values for every block, in their order. */
export function splits(
  e: Emission,
  net: Architecture,
  gradients: ReadonlyMap<string, NodeGradient>,
): TensorName {
  const { graph } = e;
  const nothing = graph.floats([0], [1, 1, 1, 1]);
  const values = net.blocks.flatMap(block => {
    const gradient = gradients.get(block.input)!;
    const { shortcut, residual } = partsOf(block, gradient);
    const out = norm(e, gradients.get(block.name)!.total);
    const total = norm(e, gradient.total);
    if (!shortcut) return [out, nothing, norm(e, residual), total, nothing, nothing];
    const dot = graph.op('ReduceSum', [graph.op('Mul', [shortcut, residual])], { keepdims: 1 });
    const rest = graph.op('Sub', [graph.op('Sub', [gradient.total, shortcut]), residual]);
    return [out, norm(e, shortcut), norm(e, residual), total, dot, norm(e, rest)];
  });
  return graph.op('Concat', values, { axis: 0 }, 'splits');
}

/** Nodes that have a thumbnail: the stem's output and every block's. */
export function thumbnailNodes(net: Architecture): string[] {
  return [net.blocks[0]!.input, ...net.blocks.map(block => block.name)];
}

/** Emits the `thumbnails` tensor: the mean over channels of those nodes, map after map. */
export function thumbnails(e: Emission, net: Architecture): TensorName {
  const { graph } = e;
  // As matrix products: ReduceMean over the channel axis takes ten times as long.
  const maps = thumbnailNodes(net).map(name => {
    const [c, h, w] = e.shapes.get(name) as [number, number, number];
    const rows = graph.op('Reshape', [e.values.get(name)!, graph.ints([c, h * w])]);
    const mean = graph.op('MatMul', [graph.floats(Array(c).fill(1 / c), [1, c]), rows]);
    return graph.op('Reshape', [mean, graph.ints([-1])]);
  });
  return graph.op('Concat', maps, { axis: 0 }, 'thumbnails');
}

/**
 * Emits the `gradientMeans` tensor: the mean over positions of the gradient at those nodes, channel after channel. They
 * are the weights of Grad-CAM, which is then a sum over kept maps.
 */
export function gradientMeans(
  e: Emission,
  net: Architecture,
  gradients: ReadonlyMap<string, NodeGradient>,
): TensorName {
  const { graph } = e;
  const means = thumbnailNodes(net).map(name => {
    const mean = graph.op('GlobalAveragePool', [gradients.get(name)!.total]);
    return graph.op('Reshape', [mean, graph.ints([-1])]);
  });
  return graph.op('Concat', means, { axis: 0 }, 'gradientMeans');
}
