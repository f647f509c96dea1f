// The forward pass: one emitter per op of the architecture. The tensor of a node bears the node's name, except
// where a node only hands on another's value.

import type { NetworkNode, NodeOf, Op, ShortcutNode } from '../../../shared/resnet/nodes';
import { gate } from './attention';
import { averagePool } from './average-pool';
import { blurPool } from './blur-pool';
import type { TensorName } from './builder';
import { convAttributes } from './conv';
import { type Emission, mapSize, scaled, unscaled } from './emission';
import { groupNormConstants } from './group-norm';
import { poolPads } from './maxpool-vjp';

type Emitter<O extends Op> = (e: Emission, node: NodeOf<O>, inputs: readonly TensorName[]) => TensorName;

/** What goes into the add is what comes in, times the gate where there is one. */
function handOn(e: Emission, node: ShortcutNode, x: TensorName): TensorName {
  const gate = node.block ? e.gates.get(node.block) : undefined;
  return gate ? e.graph.op('Mul', [x, gate.shortcut], {}, node.name) : x;
}

const EMITTERS: { [O in Op]: Emitter<O> } = {
  input: () => 'input',
  conv: (e, node, [x]) => {
    const weights = e.graph.parameter(`${node.params}.weight`);
    return e.graph.op('Conv', [x!, weights], convAttributes(node), node.name);
  },
  bn: (e, node, [x]) => {
    const parameters = ['weight', 'bias', 'running_mean', 'running_var'].map(p =>
      e.graph.parameter(`${node.params}.${p}`),
    );
    return e.graph.op(
      'BatchNormalization',
      [x!, ...parameters],
      { epsilon: { float: e.epsilon } },
      node.name,
    );
  },
  gn: (e, node, [x]) => {
    const { scale, shift } = groupNormConstants(e, node);
    return e.graph.op('Add', [e.graph.op('Mul', [x!, scale]), shift], {}, node.name);
  },
  relu: (e, node, [x]) => e.graph.op('Relu', [x!], {}, node.name),
  maxpool: (e, node, [x]) => {
    const { kernel, stride } = node;
    const attributes = { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: poolPads(e, node) };
    if (!e.poolIndices) return e.graph.op('MaxPool', [x!], attributes, node.name);
    const indices = e.graph.fresh('indices');
    e.graph.ops('MaxPool', [x!], [node.name, indices], attributes);
    e.poolIndices.set(node.name, indices);
    return node.name;
  },
  averagepool: (e, node, [x]) => averagePool(e.graph, node, e.shapes.get(node.inputs[0]!)!, x!),
  blurpool: (e, node, [x]) => blurPool(e, node, x!),
  se: gate,
  eca: gate,
  scale: (e, node, [x, s]) => e.graph.op('Mul', [x!, s!], {}, node.name),
  identity: (e, node, [x]) => handOn(e, node, x!),
  projection: (e, node, [x]) => handOn(e, node, x!),
  'zero-pad': (e, node, [x]) => {
    const { graph } = e;
    const [h, w] = mapSize(e, node.inputs[0]!);
    const ints = (...values: number[]) => graph.ints(values);
    const sampled =
      node.stride === 1
        ? x!
        : graph.op('Slice', [x!, ints(0, 0), ints(h, w), ints(2, 3), ints(node.stride, node.stride)]);
    const padded = graph.op('Pad', [sampled, ints(0, node.pad, 0, 0, 0, node.pad, 0, 0)]);
    return handOn(e, node, padded);
  },
  add: (e, node, [branch, shortcut]) =>
    e.graph.op('Add', [gatedBranch(e, node, branch!), shortcut!], {}, node.name),
  avgpool: (e, node, [x]) => e.graph.op('GlobalAveragePool', [x!], {}, node.name),
  fc: (e, node, [x]) => {
    const { graph } = e;
    const parameters = [graph.parameter(`${node.params}.weight`), graph.parameter(`${node.params}.bias`)];
    return graph.op('Gemm', [graph.op('Flatten', [x!]), ...parameters], { transB: 1 }, node.name);
  },
};

/** What a sum gets of its residual branch: its value times the block's gate. That of the shortcut stands in its own node. */
export function gatedBranch(e: Emission, { block }: NodeOf<'add'>, branch: TensorName): TensorName {
  const gate = block ? e.gates.get(block) : undefined;
  return gate ? e.graph.op('Mul', [branch, gate.residual]) : branch;
}

/** Emits one node; those of its inputs must be there. Its value is that after the factors on its channels. */
export function emit(e: Emission, node: NetworkNode): TensorName {
  const inputs = node.inputs.map(name => e.values.get(name)!);
  const own = unscaled(e, node);
  const tensor = (EMITTERS[own.op] as Emitter<Op>)(e, own, inputs);
  e.values.set(own.name, tensor);
  e.values.set(node.name, scaled(e, node.name, tensor, node.name));
  return e.values.get(node.name)!;
}
