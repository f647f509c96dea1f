// What is known of the gradient at the stem's output and every block's, reduced inside the graph: its size and its
// parts through shortcut and branch, and its mean, which is Grad-CAM's weight.
import { type Architecture, type Block, nodesBetween } from '../../../shared/resnet/architecture';
import type { NodeGradient } from './backward';
import type { TensorName } from './builder';
import type { Emission } from './emission';
import { pooled, thumbnailNodes } from './summaries';
import { type Cotangent, paid, pullBack } from './vjp';

/** Of the gradient g = g_S + g_F at a node, per channel, each a mean over positions. */
const WHOLE = ['mean', 'square'] as const;
/** `product`: g_S times g_F; `errorSquare`: the square of g - g_S - g_F. */
const SPLIT = ['shortcutSquare', 'residualSquare', 'product', 'errorSquare'] as const;
export type GradientValue = (typeof WHOLE)[number] | (typeof SPLIT)[number];

/** What the `gradients` output holds: for these nodes in turn these values, channel after channel. */
export interface GradientRows {
  readonly node: string;
  /** The block that splits the gradient there: the one that begins there, if it has a shortcut. */
  readonly block: Block | undefined;
  readonly channels: number;
  readonly values: readonly GradientValue[];
}

export function gradientRows(net: Architecture, shapeOf: Emission['shapes']): GradientRows[] {
  return thumbnailNodes(net).map(node => {
    const block = net.blocks.find(({ input, shortcut }) => input === node && shortcut !== 'none');
    return {
      node,
      block,
      channels: shapeOf.get(node)![0]!,
      values: block ? [...WHOLE, ...SPLIT] : WHOLE,
    };
  });
}

/**
 * Emits the `gradients` tensor, see gradientRows. All by pooling and sums, which the runtime's blocked layout of maps
 * knows, and joined node by node, so that it is done right after the gradient while that is in the cache.
 */
export function gradientSummaries(
  e: Emission,
  net: Architecture,
  gradients: ReadonlyMap<string, NodeGradient>,
): TensorName {
  const { graph } = e;
  const product = (a: TensorName, b: TensorName) => pooled(e, graph.op('Mul', [a, b]));
  const square = (tensor: TensorName) => product(tensor, tensor);
  const rows = gradientRows(net, e.shapes).map(({ node, block, channels, values }) => {
    const { total } = gradients.get(node)!;
    const { shortcut, residual } = block ? splitGradient(e, net, block, gradients) : NONE;
    const emit: Record<GradientValue, () => TensorName> = {
      mean: () => pooled(e, total),
      square: () => square(total),
      shortcutSquare: () => square(shortcut!),
      residualSquare: () => square(residual!),
      product: () => product(shortcut!, residual!),
      errorSquare: () => {
        const less = graph.op('Add', [negated(e, total, channels), shortcut!]);
        return square(graph.op('Add', [less, residual!]));
      },
    };
    const tensors = values.map(name => emit[name]());
    // Flat, so that the runtime turns each node's values back from the blocked layout, not all at the end: the output
    // would then be its newest node, and with it this whole pass come before all statistics.
    return graph.op('Reshape', [graph.op('Concat', tensors, { axis: 1 }), graph.ints([-1])]);
  });
  return graph.op('Concat', rows, { axis: 0 }, 'gradients');
}

interface Split {
  readonly shortcut?: TensorName | undefined;
  readonly residual?: TensorName | undefined;
}
const NONE: Split = {};

/**
 * The two parts of the gradient at a block's input. Where norm and ReLU come before both ways part, each part is pulled
 * back through them on its own: with the mask fixed they are linear, so that the parts still add up.
 */
function splitGradient(
  e: Emission,
  net: Architecture,
  { input, split, branchStart }: Block,
  gradients: ReadonlyMap<string, NodeGradient>,
): Split {
  const { parts } = gradients.get(split)!;
  const between = nodesBetween(net, input, split);
  const back = (part: TensorName | undefined) =>
    part &&
    paid(
      e,
      between.reduceRight((cotangent: Cotangent, node) => pullBack(e, node, cotangent)[0]!, { tensor: part }),
    );
  const [, ofShortcut] = [...parts].find(([consumer]) => consumer !== branchStart) ?? [];
  return { residual: back(parts.get(branchStart)), shortcut: back(ofShortcut) };
}

/** A map's negative. As batch norm: the blocked layout knows no subtraction, and half precision is for convolutions. */
function negated(e: Emission, tensor: TensorName, channels: number): TensorName {
  const each = (value: number) => e.graph.floats(Array(channels).fill(value));
  const parameters = [each(-1), each(0), each(0), each(1)];
  // sqrt(1 + epsilon) is exactly 1.
  return e.graph.op('BatchNormalization', [tensor, ...parameters], { epsilon: { float: 1e-20 } });
}
