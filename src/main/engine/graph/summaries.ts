// Summaries that are reduced inside the graph, so that maps need not leave it: statistics per channel of every
// node, the gradient split of every block, the mean activation of the nodes that have a thumbnail.
import type { Architecture, Block, NetworkNode } from '../../../shared/resnet/architecture';
import type { NodeGradient } from './backward';
import { batchNormScale, batchNormShift } from './batch-norm';
import type { TensorName } from './builder';
import type { Emission } from './forward';
import { reluMask } from './vjp';

/** Rows of a measured node in the `statistics` output, each of one value per channel. */
export const MEASURED = ['mean', 'meanSquare', 'min', 'max', 'zeros'] as const;
/** Rows of a batch norm: its statistics follow from those of its input, y = scale * x + shift. */
export const AFFINE = ['scale', 'shift'] as const;

/** Where a node's rows are: `offset` in values, then as many rows as the kind has, each `channels` long. */
export interface StatisticsRows {
  readonly node: string;
  readonly kind: 'measured' | 'affine';
  readonly channels: number;
  readonly offset: number;
}

/** What is summarised of a node; `follows` from its input's statistics, without a pass over the map. */
export function summaryKind(node: NetworkNode): StatisticsRows['kind'] | 'follows' | 'outside' {
  if (node.op === 'bn') return 'affine';
  if (node.op === 'identity' || node.op === 'projection') return 'follows';
  return node.op === 'input' || node.op === 'fc' ? 'outside' : 'measured';
}

const PER_CHANNEL = { axes: [0, 2, 3], keepdims: 0 };

function zeroShare(e: Emission, node: NetworkNode, x: TensorName): TensorName {
  const { graph } = e;
  if (node.op === 'relu') {
    const active = graph.op('ReduceMean', [reluMask(e, node.name)], PER_CHANNEL);
    return graph.op('Sub', [graph.floats([1]), active]);
  }
  const zero = graph.op('Cast', [graph.op('Equal', [x, graph.floats([0])])], { to: 1 });
  return graph.op('ReduceMean', [zero], PER_CHANNEL);
}

function measure(e: Emission, node: NetworkNode): TensorName[] {
  const { graph } = e;
  const x = e.values.get(node.name)!;
  const [, h, w] = e.shapes.get(node.name) as [number, number, number];
  const squares = graph.op('ReduceSumSquare', [x], PER_CHANNEL);
  return [
    graph.op('ReduceMean', [x], PER_CHANNEL),
    graph.op('Div', [squares, graph.floats([h * w])]),
    graph.op('ReduceMin', [x], PER_CHANNEL),
    graph.op('ReduceMax', [x], PER_CHANNEL),
    zeroShare(e, node, x),
  ];
}

/**
 * Emits the `statistics` tensor and says what lies where in it. The runtime goes through the graph from its newest
 * output and each node's newest input: emitted last, and from the last node to the first, the reductions run right
 * after what they reduce, while it is in the cache, and its memory is free for the next (ResNet-152: 0.2 GB less).
 */
export function statistics(e: Emission, net: Architecture): { tensor: TensorName; rows: StatisticsRows[] } {
  const tensors: TensorName[] = [];
  const rows: StatisticsRows[] = [];
  let offset = 0;
  for (const node of [...net.nodes].reverse()) {
    const kind = summaryKind(node);
    if (kind === 'follows' || kind === 'outside') continue;
    const channels = e.shapes.get(node.name)![0]!;
    const parts =
      node.op === 'bn'
        ? [batchNormScale(e.graph, node.params, e.epsilon), batchNormShift(e.graph, node.params, e.epsilon)]
        : measure(e, node);
    tensors.push(...parts);
    rows.push({ node: node.name, kind, channels, offset });
    offset += parts.length * channels;
  }
  return { tensor: e.graph.op('Concat', tensors, { axis: 0 }, 'statistics'), rows };
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
  const all = { keepdims: 1 };
  const norm = (tensor: TensorName) => graph.once(`|${tensor}|`, () => graph.op('ReduceL2', [tensor], all));
  const nothing = graph.floats([0], [1, 1, 1, 1]);
  const values = net.blocks.flatMap(block => {
    const gradient = gradients.get(block.input)!;
    const { shortcut, residual } = partsOf(block, gradient);
    const out = norm(gradients.get(block.name)!.total);
    const total = norm(gradient.total);
    if (!shortcut) return [out, nothing, norm(residual), total, nothing, nothing];
    const dot = graph.op('ReduceSum', [graph.op('Mul', [shortcut, residual])], all);
    const rest = graph.op('Sub', [graph.op('Sub', [gradient.total, shortcut]), residual]);
    return [out, norm(shortcut), norm(residual), total, dot, norm(rest)];
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
  const maps = thumbnailNodes(net).map(name => {
    const mean = graph.op('ReduceMean', [e.values.get(name)!], { axes: [1], keepdims: 0 });
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
