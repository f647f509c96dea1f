// What the gradient at a node says of each of its channels: with a the channel's map and g = d objective / d a, the
// length of g, and the sum of a * g. The sum is what the objective would lose if the channel were set to zero, to first
// order (Molchanov et al. 2017, arXiv:1611.06440, equation 7, there as a magnitude); at the average pooling it is exact.
import type { Architecture } from '../../../shared/resnet/architecture';
import { DataType } from '../onnx/helper';
import { backward } from './backward';
import { begin, type ModelOptions, objective } from './begin';
import { emit } from './forward';

/**
 * Feeds: the value of `from`, `target`, `loss`. Outputs: `norm` [C], `effect` [C].
 * @param node any but the logits
 * @param from the node that is fed: the same, or a kept one before it
 */
export function channelGradientModel(
  net: Architecture,
  options: ModelOptions,
  node: string,
  from: string,
): Uint8Array {
  const e = begin(net, options, [from]);
  const { graph } = e;
  for (const next of net.nodes.slice(net.nodes.findIndex(({ name }) => name === from) + 1)) emit(e, next);
  const [channels] = e.shapes.get(node)!;
  const rows = (tensor: string) => graph.op('Reshape', [tensor, graph.ints([channels!, -1])]);
  const gradient = rows(backward(e, net, { fc: objective(e, net.spec.classes) }, node).get(node)!.total);
  const product = graph.op('Mul', [rows(e.values.get(node)!), gradient]);
  graph.output(graph.op('ReduceL2', [gradient], { axes: [1], keepdims: 0 }, 'norm'), DataType.FLOAT);
  graph.output(graph.op('ReduceSum', [product, graph.ints([1])], { keepdims: 0 }, 'effect'), DataType.FLOAT);
  return graph.model('channel gradients');
}
