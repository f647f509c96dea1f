// What our graphs are fed: each feed's name, type and shape stands here once, beside what fills it.
import type { Edits, Loss } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import { gateOf, isGated } from '../network/edits';
import { DataType, type Dimension } from '../onnx/helper';
import type { Feeds } from '../session/runtime';
import type { GraphBuilder, TensorName } from './builder';

/** Scalar factors on shortcut and residual branch of each block that has a shortcut. */
export type GateTensors = ReadonlyMap<
  string,
  { readonly shortcut: TensorName; readonly residual: TensorName }
>;

const gatedBlocks = (net: Architecture) => net.blocks.filter(block => block.shortcut !== 'none');

/** A node's value, [N, ...shape] float, under the node's name. @param batch a name where only the run tells it */
export function declareNode(
  graph: GraphBuilder,
  node: string,
  shape: readonly number[],
  batch: Dimension,
): TensorName {
  return graph.input(node, DataType.FLOAT, [batch, ...shape]);
}

/** @param pictures how many lie in `tensor` */
export function feedInput(net: Architecture, tensor: Float32Array, pictures = 1): Feeds {
  return { input: { data: tensor, dims: [pictures, 3, ...net.spec.input] } };
}

/** `gates`: [2 * blocks] float, the shortcut's and the branch's factor of each block in turn; 1 is as trained. */
export function declareGates(graph: GraphBuilder, net: Architecture): GateTensors {
  const blocks = gatedBlocks(net);
  if (blocks.length === 0) return new Map();
  const gates = graph.input('gates', DataType.FLOAT, [2 * blocks.length]);
  const scalars = graph.scalars(gates, 2 * blocks.length);
  return new Map(
    blocks.map((block, i) => [block.name, { shortcut: scalars[2 * i]!, residual: scalars[2 * i + 1]! }]),
  );
}

export function feedGates(net: Architecture, edits: Edits): Feeds {
  if (!isGated(edits)) return {};
  const factors = gatedBlocks(net).flatMap(block => {
    const { shortcut, residual } = gateOf(edits, block.name);
    return [shortcut, residual];
  });
  return factors.length > 0 ? { gates: { data: Float32Array.from(factors), dims: [factors.length] } } : {};
}

/** `target` and `against`: [1] int64, the class; -1 is the best one, or the best of the others. */
export function declareClass(graph: GraphBuilder, name: 'target' | 'against'): TensorName {
  return graph.input(name, DataType.INT64, [1]);
}

/** `loss`: [3] float, the factors on one-hot(target), softmax(logits) and one-hot(against) in d objective / d logits. */
export function declareLoss(graph: GraphBuilder): readonly [TensorName, TensorName, TensorName] {
  const [onTarget, onSoftmax, onRival] = graph.scalars(graph.input('loss', DataType.FLOAT, [3]), 3);
  return [onTarget!, onSoftmax!, onRival!];
}

/** (factor on the one-hot target, factor on the softmax) of d objective / d logits. */
const LOSS_FACTORS: Readonly<Record<Loss, readonly [number, number]>> = {
  logit: [1, 0],
  'cross-entropy': [-1, 1],
};

/** What the gradient is of. In a difference of two losses the softmax cancels out. @param target -1 for the arg-max */
export function feedObjective(loss: Loss, target: number, against: number | null = null): Feeds {
  const [onTarget, onSoftmax] = LOSS_FACTORS[loss];
  const factors = against === null ? [onTarget, onSoftmax, 0] : [onTarget, 0, -onTarget];
  return {
    target: { data: BigInt64Array.from([BigInt(target)]), dims: [1] },
    against: { data: BigInt64Array.from([BigInt(against ?? -1)]), dims: [1] },
    loss: { data: Float32Array.from(factors), dims: [3] },
  };
}
