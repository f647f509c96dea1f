// The Jacobian lens: how every class logit depends on each channel of a node, summed over places. One way back for each class,
// all of them at once on one forward pass, whose values count for every row.
import type { Architecture } from '../../../../shared/resnet/architecture';
import { DataType } from '../../onnx/helper';
import { backward } from '../backward';
import { begin, type ModelOptions } from '../begin';
import { emit } from '../forward';

/**
 * Feeds: `input` [1, 3, H, W]; `seeds` [R, K], a row for each objective: its factors on the logits. Outputs: `lens/NODE` [R, C]:
 * sum over places of d objective / d node.
 * @param nodes maps, in the order of computation
 */
export function lensModel(net: Architecture, options: ModelOptions, nodes: readonly string[]): Uint8Array {
  const e = begin(net, options, ['input']);
  const { graph } = e;
  for (const node of net.nodes.slice(1)) emit(e, node);
  const seeds = graph.input('seeds', DataType.FLOAT, ['R', net.spec.classes]);
  const gradients = backward(e, net, { fc: seeds }, nodes[0]);
  for (const node of nodes) {
    const { total } = gradients.get(node)!;
    const summed = graph.op('ReduceSum', [total, graph.ints([2, 3])], { keepdims: 0 }, `lens/${node}`);
    graph.output(summed, DataType.FLOAT);
  }
  return graph.model('lens');
}
