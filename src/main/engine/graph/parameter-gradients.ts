// Gradients of parameters: for every op that has some, what a cotangent dy of its value y makes of them, summed over the
// pictures n and the places of the map. Beside vjp.ts, which has the gradients of inputs, by the same derivations.
import type { NetworkNode, NodeOf } from '../../../shared/resnet/nodes';
import { gateParameterGradients } from './attention';
import type { GraphBuilder, TensorName } from './builder';
import { type Emission, mapSize, scaled, unscaled } from './emission';
import { normalisedMap } from './group-norm';
import { type Cotangent, paid } from './vjp';

type Gradient = readonly [parameter: string, tensor: TensorName];
type Rule<O extends Weighted> = (e: Emission, node: NodeOf<O>, cotangent: Cotangent) => readonly Gradient[];
type Weighted = 'conv' | 'bn' | 'gn' | 'se' | 'eca' | 'fc';

/**
 * [N, groups * own, H, W] -> [own, groups * N, H, W]: channels and pictures have changed places within each group, so that
 * the kernels of a group meet its own channels alone.
 */
function picturesByGroup(
  graph: GraphBuilder,
  x: TensorName,
  groups: number,
  channels: number,
  [h, w]: readonly [number, number],
): TensorName {
  const own = channels / groups;
  const apart = graph.op('Reshape', [x, graph.ints([-1, groups, own, h, w])]);
  const swapped = graph.op('Transpose', [apart], { perm: [2, 1, 0, 3, 4] });
  return graph.op('Reshape', [swapped, graph.ints([own, -1, h, w])]);
}

/** Sum over pictures and places of a map, [C]. */
function overMap(e: Emission, tensor: TensorName): TensorName {
  return e.graph.op('ReduceSum', [tensor, e.graph.ints([0, 2, 3])], { keepdims: 0 });
}

const RULES: { readonly [O in Weighted]: Rule<O> } = {
  // y[n,o,r,c] = sum over i,u,v of W[o,i,u,v] x[n,i,s r + u - p, s c + v - p], so
  // dW[o,i,u,v] = sum over n,r,c of dy[n,o,r,c] x[n,i,s r + u - p, s c + v - p]:
  // once more a convolution, of x with dy, where channels and pictures have changed places, which steps through x by one
  // (u, v) and through dy by the stride (a dilation). What is owed per channel o is a factor of dW[o].
  conv: (e, node, { tensor, scale }) => {
    const { graph } = e;
    const { kernel, stride, padding, groups } = node;
    const swapped = (map: TensorName) => graph.op('Transpose', [map], { perm: [1, 0, 2, 3] });
    const from = mapSize(e, node.inputs[0]!);
    const to = mapSize(e, node.name);
    // So many rows and columns after the last that the result is of the kernel's size; x may reach further than the last
    // window does, and then that much of the result is cut off.
    const after = to.map((n, axis) => kernel + stride * (n - 1) - from[axis]! - padding);
    const x = e.values.get(node.inputs[0]!)!;
    const pictures = groups > 1 ? picturesByGroup(graph, x, groups, node.inChannels, from) : swapped(x);
    const correlated = graph.op('Conv', [pictures, swapped(tensor)], {
      kernel_shape: to,
      ...(groups > 1 && { group: groups }),
      dilations: [stride, stride],
      pads: [padding, padding, ...after.map(n => Math.max(0, n))],
    });
    const ends = graph.ints([kernel, kernel]);
    const cut = graph.op('Slice', [correlated, graph.ints([0, 0]), ends, graph.ints([2, 3])]);
    const gradient = swapped(cut);
    const factor = scale && graph.op('Unsqueeze', [scale, graph.ints([1, 2, 3])]);
    return [[`${node.params}.weight`, factor ? graph.op('Mul', [gradient, factor]) : gradient]];
  },

  // In evaluation mode y = gamma x' + beta with x' = (x - mean) / sqrt(var + eps), so dgamma = sum of dy x', dbeta = sum of
  // dy. The mean is taken off first: a difference of two large sums would lose digits.
  bn: (e, node, cotangent) => {
    const { graph } = e;
    const dy = paid(e, cotangent);
    const parameter = (name: string) => graph.parameter(`${node.params}.${name}`);
    const mean = graph.op('Unsqueeze', [parameter('running_mean'), graph.ints([0, 2, 3])]);
    const centred = graph.op('Sub', [e.values.get(node.inputs[0]!)!, mean]);
    const variance = graph.op('Add', [parameter('running_var'), graph.floats([e.epsilon])]);
    const sum = overMap(e, graph.op('Mul', [dy, centred]));
    return [
      [`${node.params}.weight`, graph.op('Div', [sum, graph.op('Sqrt', [variance])])],
      [`${node.params}.bias`, overMap(e, dy)],
    ];
  },

  // y = gamma x̂ + beta, so dgamma = sum of dy x̂, dbeta = sum of dy.
  gn: (e, node, cotangent) => {
    const dy = paid(e, cotangent);
    const product = e.graph.op('Mul', [dy, normalisedMap(e, node)]);
    return [
      [`${node.params}.weight`, overMap(e, product)],
      [`${node.params}.bias`, overMap(e, dy)],
    ];
  },
  se: (e, node, cotangent) => gateParameterGradients(e, unscaled(e, node), paid(e, cotangent)),
  eca: (e, node, cotangent) => gateParameterGradients(e, unscaled(e, node), paid(e, cotangent)),

  // y = W x + b, one row per picture: dW = dy^T x, db = sum of dy.
  fc: (e, node, cotangent) => {
    const { graph } = e;
    const dy = paid(e, cotangent);
    const rows = graph.op('Flatten', [e.values.get(node.inputs[0]!)!]);
    return [
      [`${node.params}.weight`, graph.op('Gemm', [dy, rows], { transA: 1 })],
      [`${node.params}.bias`, graph.op('ReduceSum', [dy, graph.ints([0])], { keepdims: 0 })],
    ];
  },
};

/** @param cotangent of the node's value, after the factors on its channels @returns by names in the state_dict */
export function parameterGradients(
  e: Emission,
  node: NetworkNode,
  cotangent: Cotangent,
): readonly Gradient[] {
  if (!isWeighted(node)) return [];
  const own = { ...cotangent, tensor: scaled(e, node.name, cotangent.tensor) };
  return (RULES[node.op] as Rule<Weighted>)(e, node, own);
}

function isWeighted(node: NetworkNode): node is NodeOf<Weighted> {
  return node.op in RULES;
}
