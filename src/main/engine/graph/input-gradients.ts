// The gradient at the input of many pictures at once, and nothing else: what integrated gradients add up.
import type { Architecture } from '../../../shared/resnet/architecture';
import { DataType } from '../onnx/helper';
import { backward } from './backward';
import { normsOf } from './batch-norm';
import { begin, type ModelOptions, objective } from './begin';
import { emitFolded } from './folded';

/**
 * Feeds: `input` [N, 3, H, W], and those of the objective. Outputs: `fc` [N, K], `inputGradient` [N, 3, H, W]. N may
 * differ from run to run.
 */
export function inputGradientsModel(net: Architecture, options: ModelOptions): Uint8Array {
  const e = begin(net, options, ['input'], 'N');
  emitFolded(e, net, normsOf(net));
  const gradients = backward(e, net, { fc: objective(e, net.spec.classes) });
  e.graph.op('Identity', [gradients.get('input')!.total], {}, 'inputGradient');
  for (const name of ['fc', 'inputGradient']) e.graph.output(name, DataType.FLOAT);
  return e.graph.model('input gradients');
}
