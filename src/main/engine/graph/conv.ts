// Convolutions as ONNX has them, and the weights by which their gradients are convolutions too.
import type { ConvNode } from '../../../shared/resnet/nodes';
import type { Attributes } from '../onnx/helper';
import type { GraphBuilder, TensorName } from './builder';

export function convAttributes({ kernel, stride, padding, groups }: ConvNode): Attributes {
  return {
    kernel_shape: [kernel, kernel],
    strides: [stride, stride],
    pads: Array(4).fill(padding),
    ...(groups > 1 && { group: groups }),
  };
}

/**
 * The weights that lead back through a convolution of stride 1: channels in and out change places within their group,
 * and each kernel is turned by 180 degrees.
 * @param weights [out, in / groups, k, k]
 * @returns [in, out / groups, k, k]
 */
export function turnedWeights(graph: GraphBuilder, node: ConvNode, weights: TensorName): TensorName {
  const { inChannels, outChannels, kernel, groups } = node;
  const ints = (...values: number[]) => graph.ints(values);
  let turned = weights;
  if (groups > 1) {
    const [own, from] = [outChannels / groups, inChannels / groups];
    const apart = graph.op('Reshape', [weights, ints(groups, own, from, kernel, kernel)]);
    const swapped = graph.op('Transpose', [apart], { perm: [0, 2, 1, 3, 4] });
    turned = graph.op('Reshape', [swapped, ints(inChannels, own, kernel, kernel)]);
  } else turned = graph.op('Transpose', [weights], { perm: [1, 0, 2, 3] });
  if (kernel === 1) return turned;
  const ends = ints(-kernel - 1, -kernel - 1);
  return graph.op('Slice', [turned, ints(-1, -1), ends, ints(2, 3), ints(-1, -1)]);
}
