// Where each channel of a node is strongest, in many pictures.
import type { Architecture } from '../../../../shared/resnet/architecture';
import { DataType } from '../../onnx/helper';
import { backward } from '../backward';
import { begin, forwardOnly, type ModelOptions, oneHotTarget } from '../begin';
import { emit } from '../forward';

/**
 * Feeds: `input` [N, 3, H, W]; by relevance `target` too (-1: each picture's own top-1). Outputs: `value` [N, C], the largest of
 * every channel, and `place` [N, C] int64, where that is, row by row; of equal ones the first.
 * @param relevance the activation times the gradient of the target's logit, instead of the activation
 */
export function strongestModel(
  net: Architecture,
  options: ModelOptions,
  node: string,
  relevance: boolean,
): Uint8Array {
  const e = begin(net, relevance ? options : forwardOnly(options), ['input'], 'N');
  const { graph } = e;
  const last = relevance ? net.nodes.length - 1 : net.nodes.findIndex(({ name }) => name === node);
  for (const each of net.nodes.slice(1, last + 1)) emit(e, each);
  let value = e.values.get(node)!;
  if (relevance) {
    const seed = oneHotTarget(e, net.spec.classes);
    value = graph.op('Mul', [value, backward(e, net, { fc: seed }, node).get(node)!.total]);
  }
  const [channels] = e.shapes.get(node)!;
  const places = graph.op('Reshape', [value, graph.ints([0, channels!, -1])]);
  graph.output(graph.op('ReduceMax', [places], { axes: [2], keepdims: 0 }, 'value'), DataType.FLOAT);
  graph.output(graph.op('ArgMax', [places], { axis: 2, keepdims: 0 }, 'place'), DataType.INT64);
  return graph.model('strongest');
}
