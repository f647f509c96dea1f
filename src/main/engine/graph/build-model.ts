// Puts a whole ONNX model together for one question. `run` executes the whole graph whichever outputs are fetched,
// and every value that is looked at stops fusions around it: hence one small graph per question.
import type { Architecture } from '../../../shared/resnet/architecture';
import { DataType } from '../onnx/helper';
import { backward } from './backward';
import { begin, forwardOnly, type ModelOptions, objective } from './begin';
import { emit } from './forward';
import { gradientSummaries } from './gradient-summaries';
import { type StatisticsRows, statistics, thumbnails } from './summaries';

export interface InspectionModel {
  readonly model: Uint8Array;
  readonly rows: readonly StatisticsRows[];
}

/**
 * Forward, backward to every block and to the input, statistics of every node, the split of every block.
 * Outputs: `fc`, `targetClass`, `againstClass`, `statistics` (thumbnails among them), `gradients`, `inputGradient` [1,3,H,W], and the
 * stem's and every block's output under its name.
 */
export function inspectionModel(net: Architecture, options: ModelOptions): InspectionModel {
  const e = begin(net, options, ['input']);
  for (const node of net.nodes.slice(1)) emit(e, node);
  const gradients = backward(e, net, { fc: objective(e, net.spec.classes) });
  const inputGradient = e.graph.op('Identity', [gradients.get('input')!.total], {}, 'inputGradient');
  const others = ['fc', gradientSummaries(e, net, gradients), inputGradient, ...keptNodes(net)];
  const { tensor, rows } = statistics(e, net);
  for (const name of [...others, tensor]) e.graph.output(name, DataType.FLOAT);
  for (const name of ['targetClass', 'againstClass']) e.graph.output(name, DataType.INT64);
  return { model: e.graph.model('inspection'), rows };
}

/** Nodes whose values an inspection keeps: from them any node inside a block is one block's run away. */
export function keptNodes(net: Architecture): string[] {
  return [net.blocks[0]!.input, ...net.blocks.map(block => block.name)];
}

/**
 * The network as it would be deployed: the runtime fuses what it can. Output: `fc` [1, K] and the thumbnails.
 * @param kept nodes whose values are outputs too
 */
export function forwardModel(
  net: Architecture,
  options: ModelOptions,
  kept: readonly string[] = [],
): Uint8Array {
  const e = begin(net, forwardOnly(options), ['input']);
  for (const node of net.nodes.slice(1)) emit(e, node);
  for (const name of ['fc', thumbnails(e, net), ...kept]) e.graph.output(name, DataType.FLOAT);
  return e.graph.model('forward');
}

/**
 * Values of some nodes, computed from known values of others.
 * @param known nodes whose values are fed under their names
 * @param taps nodes whose values are fetched as `tap/NAME`
 */
export function tapModel(
  net: Architecture,
  options: ModelOptions,
  known: readonly string[],
  taps: readonly string[],
) {
  const needed = ancestors(net, new Set(known), taps);
  const fed = known.filter(name => needed.has(name));
  const e = begin(net, forwardOnly(options), fed);
  for (const node of net.nodes) if (needed.has(node.name) && !e.values.has(node.name)) emit(e, node);
  for (const name of taps) {
    e.graph.output(e.graph.op('Identity', [e.values.get(name)!], {}, `tap/${name}`), DataType.FLOAT);
  }
  return { model: e.graph.model('taps'), feeds: fed };
}

/** Gradients of the objective at some nodes, fetched as `gradient/NAME`. */
export function gradientModel(
  net: Architecture,
  options: ModelOptions,
  nodes: readonly string[],
): Uint8Array {
  const e = begin(net, options, ['input']);
  for (const node of net.nodes.slice(1)) emit(e, node);
  const first = net.nodes.find(({ name }) => nodes.includes(name))!.name;
  const gradients = backward(e, net, { fc: objective(e, net.spec.classes) }, first);
  for (const name of nodes) {
    e.graph.output(
      e.graph.op('Identity', [gradients.get(name)!.total], {}, `gradient/${name}`),
      DataType.FLOAT,
    );
  }
  return e.graph.model('gradients');
}

/** The nodes that the taps need, stopping at those whose values are known. */
function ancestors(net: Architecture, known: ReadonlySet<string>, taps: readonly string[]): Set<string> {
  const inputsOf = new Map(net.nodes.map(node => [node.name, node.inputs]));
  const needed = new Set<string>();
  const visit = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    if (!known.has(name)) for (const input of inputsOf.get(name)!) visit(input);
  };
  for (const name of taps) visit(name);
  return needed;
}
