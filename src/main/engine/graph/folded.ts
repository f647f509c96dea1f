// Convolutions with their batch norm folded in: for graphs that look at no value between the two.
import type { Architecture } from '../../../shared/resnet/architecture';
import type { NodeOf } from '../../../shared/resnet/nodes';
import { batchNormScale, batchNormShift, convWeights, isFolded, type Norms } from './batch-norm';
import type { TensorName } from './builder';
import { convAttributes } from './conv';
import { type Emission, scaled } from './emission';
import { emit } from './forward';

/**
 * scale * (W * x), and the shift where it is asked for: a tangent has none. Without a norm, W * x.
 * The weights are those that the way back uses too, so that one copy of them serves all.
 */
export function foldedConv(
  e: Emission,
  conv: NodeOf<'conv'>,
  norm: NodeOf<'bn'> | undefined,
  x: TensorName,
  shifted: boolean,
): TensorName {
  const scale = norm && batchNormScale(e.graph, norm.params, e.epsilon);
  const inputs = [x, convWeights(e.graph, conv.params, scale)];
  if (norm && shifted) inputs.push(batchNormShift(e.graph, norm.params, e.epsilon));
  return e.graph.op('Conv', inputs, convAttributes(conv));
}

/**
 * Emits the whole forward pass. The value that stands for a convolution is that of its batch norm, but where factors on
 * its channels lie between the two.
 */
export function emitFolded(e: Emission, net: Architecture, norms: Norms): void {
  for (const node of net.nodes.slice(1)) {
    const x = e.values.get(node.inputs[0]!)!;
    const folds = !e.channels.has(node.op === 'bn' ? node.inputs[0]! : node.name);
    if (node.op === 'conv' && folds)
      e.values.set(node.name, foldedConv(e, node, norms.get(node.name), x, true));
    else if (isFolded(node, norms) && folds) e.values.set(node.name, scaled(e, node.name, x));
    else emit(e, node);
  }
}
