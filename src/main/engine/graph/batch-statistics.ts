// The network in training mode: every batch norm normalises by the mean and variance of the batch itself, which are what
// running statistics are estimated from.
import type { Architecture } from '../../../shared/resnet/architecture';
import type { NodeOf } from '../../../shared/resnet/nodes';
import { DataType } from '../onnx/helper';
import { begin, forwardOnly, type ModelOptions } from './begin';
import type { TensorName } from './builder';
import type { Emission } from './emission';
import { emit } from './forward';

export const batchMean = (params: string) => `${params} batch mean`;
export const batchVariance = (params: string) => `${params} batch variance`;

/**
 * Feed: `from` [N, ...shape], its value in training mode. Outputs: of every batch norm behind it the mean and the biased
 * variance over pictures and places, [C] each; and the kept nodes' values. N may differ from run to run.
 */
export function batchStatisticsModel(
  net: Architecture,
  options: ModelOptions,
  from = 'input',
  kept: readonly string[] = [],
): { model: Uint8Array; norms: readonly NodeOf<'bn'>[] } {
  const e = begin(net, forwardOnly(options), [from], 'N');
  const { graph } = e;
  const needed = reachedFrom(net, from);
  const norms: NodeOf<'bn'>[] = [];
  for (const node of net.nodes) {
    if (!needed.has(node.name) || node.op === 'fc') continue;
    if (node.op === 'bn') {
      standInForRunning(e, node);
      norms.push(node);
    }
    emit(e, node);
  }
  for (const { params } of norms)
    for (const name of [batchMean(params), batchVariance(params)]) graph.output(name, DataType.FLOAT);
  for (const name of kept) graph.output(e.values.get(name)!, DataType.FLOAT);
  return { model: graph.model('batch statistics'), norms };
}

/** Nodes behind one. */
function reachedFrom(net: Architecture, from: string): ReadonlySet<string> {
  const start = net.nodes.findIndex(({ name }) => name === from);
  return new Set(net.nodes.slice(start + 1).map(({ name }) => name));
}

function standInForRunning(e: Emission, { params, inputs }: NodeOf<'bn'>): void {
  const { graph } = e;
  const x = e.values.get(inputs[0]!)!;
  // Over the places of each picture first: pictures are of one size, so that all count alike.
  const overAll = (map: TensorName, name: string) =>
    graph.op('ReduceMean', [graph.op('GlobalAveragePool', [map])], { axes: [0, 2, 3], keepdims: 0 }, name);
  const mean = overAll(x, batchMean(params));
  const centred = graph.op('Sub', [x, graph.op('Unsqueeze', [mean, graph.ints([0, 2, 3])])]);
  graph.standIn(`${params}.running_mean`, mean);
  graph.standIn(`${params}.running_var`, overAll(graph.op('Mul', [centred, centred]), batchVariance(params)));
}
