// The network as a model for other programs: logits, chosen activations and, if asked for, gradients.
import type { Architecture } from '../../../shared/resnet/architecture';
import { DataType, type Piece } from '../onnx/helper';
import { backward } from './backward';
import { begin, type ModelOptions, oneHotTarget } from './begin';
import { emit } from './forward';

export interface ExportedModel {
  readonly pieces: readonly Piece[];
  readonly outputs: readonly string[];
}

/** Name of the output that holds a node's gradient. */
export function gradientName(node: string): string {
  return `${node}.grad`;
}

/**
 * Feeds: `input` [N, 3, H, W]; with gradients also `target` [1] int64, the class whose logit is followed back, -1 for
 * the arg-max of each picture. Outputs: `fc` [N, K], the taps under their nodes' names, and with gradients
 * `targetClass` [N] and `NODE.grad` of the input and of every block's output.
 * @param taps nodes whose values are put out
 */
export function exportModel(
  net: Architecture,
  options: Omit<ModelOptions, 'fixed' | 'poolIndices'>,
  taps: readonly string[],
  gradients: boolean,
  metadata: Readonly<Record<string, string>>,
): ExportedModel {
  const e = begin(net, { ...options, fixed: true, poolIndices: gradients }, ['input'], 'N');
  const { graph } = e;
  const outputs: string[] = [];
  const put = (name: string, tensor: string, node: string) => {
    const named = tensor === name ? name : graph.op('Identity', [tensor], {}, name);
    graph.output(named, DataType.FLOAT, ['N', ...e.shapes.get(node)!]);
    outputs.push(named);
  };

  for (const node of net.nodes.slice(1)) emit(e, node);
  for (const name of new Set(['fc', ...taps])) if (name !== 'input') put(name, e.values.get(name)!, name);
  if (gradients) {
    const gradientOf = backward(e, net, { fc: oneHotTarget(e, net.spec.classes) });
    graph.output('targetClass', DataType.INT64, ['N']);
    outputs.push('targetClass');
    for (const name of ['input', ...net.blocks.map(block => block.name)])
      put(gradientName(name), gradientOf.get(name)!.total, name);
  }
  return { pieces: graph.selfContained(net.spec.model, metadata), outputs };
}
