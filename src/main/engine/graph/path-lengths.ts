// The gradient at the stem's output by path length: share k is that of the paths through exactly k residual branches.
//
// With the ReLU masks fixed the network behind the stem is linear but for group norm and gates, which are taken by their
// derivative: g = J^T s, and J is the sum of parts J_k by the number of branches passed. The k-th gradient is
// g_k = J_k^T s, its share <g_k, g> / <g, g>. Because
// <g_k, g> = <s, J_k g>, nobody needs to carry graded gradients backwards: g itself is carried forwards as a tangent,
// and its parts are counted on the way. The result is the same to rounding, but the number of parts is small where
// the maps are large and large where they are small: ResNet-152 at 224 pixels holds 49 parts of 0.8 MB at most, where
// the way back would hold 51 of 3.2 MB.
import type { Architecture } from '../../../shared/resnet/architecture';
import type { NetworkNode, NodeOf, Op } from '../../../shared/resnet/nodes';
import { DataType } from '../onnx/helper';
import { pushGate } from './attention';
import { backward } from './backward';
import { batchNormScale, isFolded, type Norms, normsOf } from './batch-norm';
import { begin, type ModelOptions, objective } from './begin';
import type { TensorName } from './builder';
import { type Emission, scaled, unscaled } from './emission';
import { emitFolded, foldedConv } from './folded';
import { emit } from './forward';
import { groupNormPush } from './group-norm';
import { paid, reluMask } from './vjp';

/** Pushes the tangents of a node's inputs through it; the batch axis counts the branches passed, from 0. */
type Push<O extends Op> = (
  e: Emission,
  node: NodeOf<O>,
  tangents: readonly TensorName[],
  norms: Norms,
) => TensorName;

/** Nodes between the stem's output and the pooling before the classifier. */
type Inner = Exclude<Op, 'input' | 'maxpool' | 'avgpool' | 'fc'>;

const PUSHES: { [O in Inner]: Push<O> } = {
  conv: (e, node, [t], norms) => foldedConv(e, node, norms.get(node.name), t!, false),
  bn: (e, node, [t], norms) =>
    isFolded(node, norms)
      ? t!
      : paid(e, { tensor: t!, scale: batchNormScale(e.graph, node.params, e.epsilon) }),
  gn: (e, node, [t]) => groupNormPush(e, node, t!),
  relu: (e, node, [t]) => e.graph.op('Mul', [t!, reluMask(e, unscaled(e, node).name)]),
  averagepool: (e, node, [t]) => linear(e, node, t!),
  blurpool: (e, node, [t]) => linear(e, node, t!),
  se: (e, node, [t]) => pushGate(e, unscaled(e, node), t!),
  eca: (e, node, [t]) => pushGate(e, unscaled(e, node), t!),
  // d(s x) = s dx + x ds
  scale: (e, node, [t, ds]) => {
    const { graph } = e;
    const [x, s] = node.inputs.map(name => e.values.get(name)!) as [TensorName, TensorName];
    return graph.op('Add', [graph.op('Mul', [t!, s]), graph.op('Mul', [x, ds!])]);
  },
  identity: (e, node, [t]) => linear(e, node, t!),
  projection: (e, node, [t]) => linear(e, node, t!),
  'zero-pad': (e, node, [t]) => linear(e, node, t!),
  add: (e, node, [branch, shortcut]) => {
    const { graph } = e;
    const gate = e.gates.get(node.block!);
    const residual = gate ? graph.op('Mul', [branch!, gate.residual]) : branch!;
    const later = graph.op('Pad', [residual, graph.ints([1, 0, 0, 0, 0, 0, 0, 0])]);
    const same = graph.op('Pad', [shortcut!, graph.ints([0, 0, 0, 0, 1, 0, 0, 0])]);
    return graph.op('Add', [later, same]);
  },
};

/** A linear node does to a tangent what it does to a value. */
function linear(e: Emission, node: NetworkNode, tangent: TensorName): TensorName {
  const values = new Map([[node.inputs[0]!, tangent]]);
  return emit({ ...e, values }, { ...node, name: e.graph.fresh(node.name) });
}

/** Tangents at what the head pools that begin with `tangent` at the first block's input. */
function pushForward(e: Emission, net: Architecture, tangent: TensorName, norms: Norms): TensorName {
  const stem = net.blocks[0]!.input;
  const tangents = new Map([[stem, tangent]]);
  const begin = net.nodes.findIndex(({ name }) => name === stem) + 1;
  const pool = net.nodes.find(({ op }) => op === 'avgpool')!;
  for (const node of net.nodes.slice(begin, net.nodes.indexOf(pool))) {
    const inputs = node.inputs.map(name => tangents.get(name)!);
    const tangent = (PUSHES[node.op as Inner] as Push<Inner>)(e, node as NodeOf<Inner>, inputs, norms);
    tangents.set(node.name, scaled(e, node.name, tangent));
  }
  return tangents.get(pool.inputs[0]!)!;
}

/**
 * Feeds as those of an inspection. Outputs: `products` [1 + blocks with a shortcut, 1], <g_k, g> for k from the
 * number of blocks without one; `square` [1], <g, g>.
 */
export function pathLengthModel(net: Architecture, options: ModelOptions): Uint8Array {
  const e = begin(net, options, ['input']);
  const { graph } = e;
  const norms = normsOf(net);
  emitFolded(e, net, norms);
  const stem = net.blocks[0]!.input;
  const gradients = backward(e, net, { fc: objective(e, net.spec.classes) }, stem);
  const gradient = gradients.get(stem)!.total;
  const pooled = scaled(e, 'avgpool', graph.op('GlobalAveragePool', [pushForward(e, net, gradient, norms)]));
  const atHead = graph.op('Flatten', [gradients.get('avgpool')!.total]); // [1, C]
  graph.op('Gemm', [graph.op('Flatten', [pooled]), atHead], { transB: 1 }, 'products');
  graph.op('ReduceSumSquare', [gradient], { keepdims: 0 }, 'square');
  for (const name of ['products', 'square']) graph.output(name, DataType.FLOAT);
  return graph.model('path lengths');
}
