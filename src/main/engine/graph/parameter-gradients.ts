// Gradients of parameters: for every op that has some, what a cotangent dy of its value y makes of them, summed over the
// pictures n and the places of the map. Beside vjp.ts, which has the gradients of inputs, by the same derivations.
import type { NetworkNode, NodeOf } from '../../../shared/resnet/nodes';
import { gateParameterGradients } from './attention';
import type { TensorName } from './builder';
import { convWeightGradient } from './conv-weight-gradient';
import { type Emission, scaled, unscaled } from './emission';
import { normalisedMap } from './group-norm';
import { batchNormSums } from './training/batch-norm';
import { type Cotangent, paid } from './vjp';

type Gradient = readonly [parameter: string, tensor: TensorName];
type Rule<O extends Weighted> = (e: Emission, node: NodeOf<O>, cotangent: Cotangent) => readonly Gradient[];
type Weighted = 'conv' | 'bn' | 'gn' | 'se' | 'eca' | 'fc';

/** Sum over pictures and places of a map, [C]. */
function overMap(e: Emission, tensor: TensorName): TensorName {
  return e.graph.op('ReduceSum', [tensor, e.graph.ints([0, 2, 3])], { keepdims: 0 });
}

const RULES: { readonly [O in Weighted]: Rule<O> } = {
  // What is owed per channel o is a factor of dW[o].
  conv: (e, node, { tensor, scale }) => {
    const { graph } = e;
    const gradient = convWeightGradient(e, node, tensor);
    const factor = scale && graph.op('Unsqueeze', [scale, graph.ints([1, 2, 3])]);
    return [[`${node.params}.weight`, factor ? graph.op('Mul', [gradient, factor]) : gradient]];
  },

  // In evaluation mode y = gamma x' + beta with x' = (x - mean) / sqrt(var + eps), so dgamma = sum of dy x', dbeta = sum of
  // dy. The mean is taken off first: a difference of two large sums would lose digits.
  bn: (e, node, cotangent) => {
    const { graph } = e;
    const dy = paid(e, cotangent);
    if (e.measured.has(node.params)) {
      const { product, total } = batchNormSums(e, node, dy);
      return [
        [`${node.params}.weight`, product],
        [`${node.params}.bias`, total],
      ];
    }
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
