// Vector-Jacobian products: for every op, the nodes that pull a gradient back from its output to its inputs.
//
// A cotangent may owe a factor per channel: batch norm in evaluation mode multiplies by its scale, and the
// convolution before it takes that factor into its (constant) weights instead of a pass over the map.
import type { NetworkNode, NodeOf, Op } from '../../../shared/resnet/nodes';
import { pullGate } from './attention';
import { averagePoolVjp } from './average-pool';
import { batchNormScale, convWeights } from './batch-norm';
import { blurPoolVjp } from './blur-pool';
import type { TensorName } from './builder';
import { convAttributes, turnedWeights } from './conv';
import { type Emission, mapSize, scaled, unscaled } from './emission';
import { groupNormVjp } from './group-norm';
import { maxPoolVjpByIndices, maxPoolVjpByWindows } from './maxpool-vjp';
import { batchNormVjp } from './training/batch-norm';

export interface Cotangent {
  readonly tensor: TensorName;
  /** [C], still to be multiplied. */
  readonly scale?: TensorName | undefined;
}

type Rule<O extends Op> = (e: Emission, node: NodeOf<O>, cotangent: Cotangent) => readonly Cotangent[];

/** Pays what the cotangent owes. */
export function paid(e: Emission, { tensor, scale }: Cotangent): TensorName {
  if (!scale) return tensor;
  const perChannel = e.graph.op('Unsqueeze', [scale, e.graph.ints([0, 2, 3])]);
  return e.graph.op('Mul', [tensor, perChannel]);
}

/**
 * An exact 0/1 mask of a ReLU from its output y >= 0: clip(1e38 * y, 0, 1).
 * A third of the time of Greater, Cast and Mul. Its mean is the share of active units.
 */
export function reluMask(e: Emission, name: string): TensorName {
  return e.graph.once(`${name} mask`, () =>
    e.graph.op('HardSigmoid', [e.values.get(name)!], { alpha: { float: 1e38 }, beta: { float: 0 } }),
  );
}

/** An exact 0/1 mask of the values below zero. */
export function negativeMask(e: Emission, name: string): TensorName {
  return e.graph.op('HardSigmoid', [e.values.get(name)!], { alpha: { float: -1e38 }, beta: { float: 0 } });
}

/**
 * The same map. The runtime keeps maps in its blocked layout from a convolution or a pooling on, for sums and products
 * after them too: one pooling of windows of one pixel after what does not know it, and no map is turned back.
 */
function blocked(e: Emission, tensor: TensorName): TensorName {
  return e.graph.op('AveragePool', [tensor], { kernel_shape: [1, 1] });
}

const RULES: { [O in Op]: Rule<O> } = {
  input: () => [],

  // y = W * x  ->  dx = W^T * dy. Stride 1: a convolution with the weights transposed and turned by 180 degrees,
  // pads k - 1 - p (faster than ConvTranspose by 15 to 33 %). Stride 2: ConvTranspose.
  conv: (e, node, { tensor, scale }) => {
    const { graph } = e;
    const { kernel, stride, padding, groups } = node;
    const weights = convWeights(graph, node.params, scale);
    const group = groups > 1 ? { group: groups } : {};
    if (stride === 1) {
      const attributes = {
        kernel_shape: [kernel, kernel],
        pads: Array(4).fill(kernel - 1 - padding),
        ...group,
      };
      return [{ tensor: graph.op('Conv', [tensor, turnedWeights(graph, node, weights)], attributes) }];
    }
    const from = mapSize(e, node.inputs[0]!);
    const to = mapSize(e, node.name);
    const attributes = {
      ...convAttributes(node),
      output_padding: from.map((n, axis) => n - ((to[axis]! - 1) * stride - 2 * padding + kernel)),
    };
    const dx = graph.op('ConvTranspose', [tensor, weights], attributes);
    return [{ tensor: node.inputs[0] === 'input' ? dx : blocked(e, dx) }];
  },

  bn: (e, node, cotangent) => {
    const dy = paid(e, cotangent);
    if (e.measured.has(node.params)) return [{ tensor: batchNormVjp(e, node, dy) }];
    return [{ tensor: dy, scale: batchNormScale(e.graph, node.params, e.epsilon) }];
  },

  gn: (e, node, cotangent) => [{ tensor: groupNormVjp(e, node, paid(e, cotangent)) }],

  relu: (e, node, cotangent) => [{ tensor: e.graph.op('Mul', [paid(e, cotangent), reluMask(e, node.name)]) }],

  maxpool: (e, node, cotangent) => {
    const dy = paid(e, cotangent);
    const indices = e.poolIndices?.get(node.name);
    return [
      { tensor: indices ? maxPoolVjpByIndices(e, node, dy, indices) : maxPoolVjpByWindows(e, node, dy) },
    ];
  },

  averagepool: (e, node, cotangent) => {
    const sizes = [e.shapes.get(node.inputs[0]!)!, e.shapes.get(node.name)!] as const;
    return [{ tensor: blocked(e, averagePoolVjp(e.graph, node, sizes, paid(e, cotangent))) }];
  },

  // Y = R X C^T  ->  dX = R^T dY C.
  blurpool: (e, node, cotangent) => [{ tensor: blurPoolVjp(e, node, paid(e, cotangent)) }],

  // One value per channel comes back to all positions alike. The map has another consumer, whose part is of its full
  // size: the sum spreads it.
  se: (e, node, cotangent) => [{ tensor: pullGate(e, node, paid(e, cotangent)) }],
  eca: (e, node, cotangent) => [{ tensor: pullGate(e, node, paid(e, cotangent)) }],

  // y = s x with one s per channel  ->  dx = s dy,  ds = the sum of x dy over positions.
  scale: (e, node, cotangent) => {
    const { graph } = e;
    const dy = paid(e, cotangent);
    const [x, s] = node.inputs.map(name => e.values.get(name)!) as [TensorName, TensorName];
    const [h, w] = mapSize(e, node.inputs[0]!);
    const mean = graph.op('GlobalAveragePool', [graph.op('Mul', [dy, x])]);
    return [{ tensor: graph.op('Mul', [dy, s]) }, { tensor: graph.op('Mul', [mean, graph.floats([h * w])]) }];
  },

  identity: (e, node, cotangent) => [gated(e, node.block, 'shortcut', cotangent)],
  projection: (e, node, cotangent) => [gated(e, node.block, 'shortcut', cotangent)],

  // Back through padding (cut the added channels off) and through taking every second pixel (put zeros between).
  'zero-pad': (e, node, cotangent) => {
    const { graph } = e;
    const ints = (...values: number[]) => graph.ints(values);
    const dy = paid(e, gated(e, node.block, 'shortcut', cotangent));
    const [c, h, w] = e.shapes.get(node.inputs[0]!) as [number, number, number];
    const [ho, wo] = mapSize(e, node.name);
    const cut = graph.op('Slice', [dy, ints(node.pad), ints(node.pad + c), ints(1), ints(1)]);
    if (node.stride === 1) return [{ tensor: cut }];
    const apart = graph.op('Reshape', [cut, ints(-1, c, ho, 1, wo, 1)]);
    const gap = node.stride - 1;
    const spread = graph.op('Pad', [apart, ints(0, 0, 0, 0, 0, 0, 0, 0, 0, gap, 0, gap)]);
    const grid = graph.op('Reshape', [spread, ints(-1, c, ho * node.stride, wo * node.stride)]);
    return [
      { tensor: blocked(e, graph.op('Slice', [grid, ints(0, 0), ints(h, w), ints(2, 3), ints(1, 1)])) },
    ];
  },

  add: (e, node, cotangent) => [gated(e, node.block, 'residual', cotangent), cotangent],

  avgpool: (e, node, cotangent) => {
    const { graph } = e;
    const [c, h, w] = e.shapes.get(node.inputs[0]!) as [number, number, number];
    const mean = graph.op('Mul', [paid(e, cotangent), graph.floats([1 / (h * w)])]);
    return [{ tensor: blocked(e, graph.op('Expand', [mean, graph.ints([1, c, h, w])])) }];
  },

  fc: (e, node, cotangent) => {
    const { graph } = e;
    const rows = graph.op('Gemm', [paid(e, cotangent), graph.parameter(`${node.params}.weight`)]);
    return [{ tensor: graph.op('Reshape', [rows, graph.ints([-1, node.inFeatures, 1, 1])]) }];
  },
};

function gated(
  e: Emission,
  block: string | null,
  side: 'shortcut' | 'residual',
  cotangent: Cotangent,
): Cotangent {
  const gate = block ? e.gates.get(block)?.[side] : undefined;
  return gate ? { ...cotangent, tensor: e.graph.op('Mul', [cotangent.tensor, gate]) } : cotangent;
}

/** Pulls a cotangent of the node's value back to its inputs, in their order. */
export function pullBack(e: Emission, node: NetworkNode, cotangent: Cotangent): readonly Cotangent[] {
  const own = { ...cotangent, tensor: scaled(e, node.name, cotangent.tensor) };
  return (RULES[node.op] as Rule<Op>)(e, unscaled(e, node), own);
}
