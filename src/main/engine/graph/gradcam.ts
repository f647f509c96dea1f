// Grad-CAM at a node with maps (Selvaraju et al. 2017, arXiv:1610.02391, equations 1 and 2): relu of the sum over
// channels of mean(gradient) * activation.
import type { Architecture } from '../../../shared/resnet/architecture';
import { rulesOf } from '../../../shared/resnet/ops';
import { DataType } from '../onnx/helper';
import { backward } from './backward';
import { begin, type ModelOptions, objective } from './begin';
import { emit } from './forward';

export function hasMaps(net: Architecture, name: string): boolean {
  const node = net.nodes.find(other => other.name === name);
  return node !== undefined && rulesOf(node).hasMaps;
}

/**
 * Feeds: the value of `from`, `target`, `loss`. Output: `gradcam` [1, H, W].
 * @param node one with maps
 * @param from the node that is fed: the same, or a kept one before it
 */
export function gradCamModel(
  net: Architecture,
  options: ModelOptions,
  node: string,
  from: string,
): Uint8Array {
  const e = begin(net, options, [from]);
  const { graph } = e;
  for (const next of net.nodes.slice(net.nodes.findIndex(({ name }) => name === from) + 1)) emit(e, next);
  const gradient = backward(e, net, { fc: objective(e, net.spec.classes) }, node).get(node)!.total;
  const weights = graph.op('GlobalAveragePool', [gradient]);
  const weighted = graph.op('Mul', [e.values.get(node)!, weights]);
  const sum = graph.op('ReduceSum', [weighted, graph.ints([1])], { keepdims: 0 });
  graph.output(graph.op('Relu', [sum], {}, 'gradcam'), DataType.FLOAT);
  return graph.model('Grad-CAM');
}
