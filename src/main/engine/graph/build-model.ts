// Puts a whole ONNX model together for one question. `run` executes the whole graph whichever outputs are fetched,
// and every value that is looked at stops fusions around it: hence one small graph per question.
import type { Architecture } from '../../../shared/resnet/architecture';
import { shapes } from '../../../shared/resnet/shapes';
import { DataType } from '../onnx/helper';
import { backward } from './backward';
import { GraphBuilder, type ParameterSource, type TensorName } from './builder';
import { type Emission, emit } from './forward';
import { type StatisticsRows, splits, statistics, thumbnails } from './summaries';

export interface ModelOptions {
  readonly parameters: ParameterSource;
  readonly epsilon: number;
  /** With a scalar factor on every shortcut and residual branch, fed as `gates`. */
  readonly gates: boolean;
  /** Whether the provider's MaxPool can give indices. */
  readonly poolIndices: boolean;
}

function begin(net: Architecture, options: ModelOptions, known: readonly string[]): Emission {
  const graph = new GraphBuilder(options.parameters);
  const shapeOf = shapes(net);
  const values = new Map<string, TensorName>();
  for (const name of known) values.set(name, graph.input(name, DataType.FLOAT, [1, ...shapeOf.get(name)!]));
  return {
    graph,
    epsilon: options.epsilon,
    shapes: shapeOf,
    values,
    gates: options.gates ? gateInputs(graph, net) : new Map(),
    poolIndices: options.poolIndices ? new Map() : null,
  };
}

/** `gates`: [2 * blocks] float, the shortcut's and the branch's factor of each block in turn; 1 is as trained. */
function gateInputs(graph: GraphBuilder, net: Architecture): Emission['gates'] {
  const blocks = net.blocks.filter(block => block.shortcut !== 'none');
  if (blocks.length === 0) return new Map();
  const gates = graph.input('gates', DataType.FLOAT, [2 * blocks.length]);
  const scalars = graph.scalars(gates, 2 * blocks.length);
  return new Map(
    blocks.map((block, i) => [block.name, { shortcut: scalars[2 * i]!, residual: scalars[2 * i + 1]! }]),
  );
}

/**
 * d objective / d logits = loss[0] * oneHot(target) + loss[1] * softmax(logits).
 * Feeds: `target` [1] int64, -1 for the arg-max; `loss` [2] float: (1, 0) the logit, (-1, 1) cross-entropy.
 */
function objective(e: Emission, classes: number): TensorName {
  const { graph } = e;
  const logits = e.values.get('fc')!;
  const target = graph.input('target', DataType.INT64, [1]);
  const loss = graph.input('loss', DataType.FLOAT, [2]);
  const [onTarget, onSoftmax] = graph.scalars(loss, 2);
  const best = graph.op('ArgMax', [logits], { axis: 1, keepdims: 0 });
  const chosen = graph.op(
    'Where',
    [graph.op('Less', [target, graph.ints([0])]), best, target],
    {},
    'targetClass',
  );
  const oneHot = graph.op('OneHot', [chosen, graph.ints([classes], []), graph.floats([0, 1])], { axis: -1 });
  const softmax = graph.op('Softmax', [logits], { axis: -1 });
  return graph.op('Add', [graph.op('Mul', [oneHot, onTarget!]), graph.op('Mul', [softmax, onSoftmax!])]);
}

export interface InspectionModel {
  readonly model: Uint8Array;
  readonly rows: readonly StatisticsRows[];
}

/**
 * Forward, backward to every block and to the input, statistics of every node, the split of every block.
 * Outputs: `fc`, `targetClass`, `statistics`, `splits`, `thumbnails`, `inputGradient` [1,3,H,W], and the stem's and
 * every block's output under its name.
 */
export function inspectionModel(net: Architecture, options: ModelOptions): InspectionModel {
  const e = begin(net, options, ['input']);
  for (const node of net.nodes.slice(1)) emit(e, node);
  const gradients = backward(e, net, objective(e, net.spec.classes));
  const { tensor, rows } = statistics(e, net);
  const inputGradient = e.graph.op('Identity', [gradients.get('input')!.total], {}, 'inputGradient');
  const floats = [
    'fc',
    tensor,
    splits(e, net, gradients),
    thumbnails(e, net),
    inputGradient,
    ...keptNodes(net),
  ];
  for (const name of floats) e.graph.output(name, DataType.FLOAT);
  e.graph.output('targetClass', DataType.INT64);
  return { model: e.graph.model('inspection'), rows };
}

/** Nodes whose values an inspection keeps: from them any node inside a block is one block's run away. */
export function keptNodes(net: Architecture): string[] {
  return [net.blocks[0]!.input, ...net.blocks.map(block => block.name)];
}

/** The network as it would be deployed: the runtime fuses what it can. Output: `fc` [1, K] and the thumbnails. */
export function forwardModel(net: Architecture, options: ModelOptions): Uint8Array {
  const e = begin(net, options, ['input']);
  for (const node of net.nodes.slice(1)) emit(e, node);
  for (const name of ['fc', thumbnails(e, net)]) e.graph.output(name, DataType.FLOAT);
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
  const e = begin(net, options, fed);
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
  const gradients = backward(e, net, objective(e, net.spec.classes));
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
