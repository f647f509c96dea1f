// The deployed network on many pictures at once.
import type { Architecture } from '../../../shared/resnet/architecture';
import { DataType } from '../onnx/helper';
import { begin, forwardOnly, type ModelOptions } from './begin';
import { emit } from './forward';

/** Feed: `input` [N, 3, H, W]; output: `fc` [N, K]. N may differ from run to run. */
export function batchModel(net: Architecture, options: ModelOptions): Uint8Array {
  const e = begin(net, forwardOnly(options), ['input'], 'N');
  for (const node of net.nodes.slice(1)) emit(e, node);
  e.graph.output('fc', DataType.FLOAT);
  return e.graph.model('batch');
}
