// Nodes of many pictures, averaged over their places.
import type { Architecture } from '../../../../shared/resnet/architecture';
import { DataType } from '../../onnx/helper';
import { begin, forwardOnly, type ModelOptions } from '../begin';
import type { Emission } from '../emission';
import { emit } from '../forward';

/** [N, C] of a node's value; what has no places is taken as it is. */
export function pooled(e: Emission, node: string): string {
  const { graph } = e;
  const value = e.values.get(node)!;
  const shape = e.shapes.get(node)!;
  const averaged = shape.length === 3 ? graph.op('GlobalAveragePool', [value]) : value;
  return graph.op('Flatten', [averaged], {}, `pooled/${node}`);
}

/** Feed: `input` [N, 3, H, W]. Output: `pooled/NODE` [N, C]. */
export function featureModel(net: Architecture, options: ModelOptions, node: string): Uint8Array {
  const e = begin(net, forwardOnly(options), ['input'], 'N');
  for (const each of net.nodes.slice(1, net.nodes.findIndex(({ name }) => name === node) + 1)) emit(e, each);
  e.graph.output(pooled(e, node), DataType.FLOAT);
  return e.graph.model('features');
}

/** Feed: `input` [N, 3, H, W]. Outputs: `pooled/NODE` [N, C] of each node, `fc` [N, K], and `tap/NODE` of those with maps. */
export function pooledModel(
  net: Architecture,
  options: ModelOptions,
  nodes: readonly string[],
  maps: readonly string[] = [],
): Uint8Array {
  const e = begin(net, forwardOnly(options), ['input'], 'N');
  for (const node of net.nodes.slice(1)) emit(e, node);
  for (const node of nodes) e.graph.output(pooled(e, node), DataType.FLOAT);
  for (const node of maps)
    e.graph.output(e.graph.op('Identity', [e.values.get(node)!], {}, `tap/${node}`), DataType.FLOAT);
  e.graph.output('fc', DataType.FLOAT);
  return e.graph.model('pooled');
}
