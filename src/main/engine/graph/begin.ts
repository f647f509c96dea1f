// What every graph of ours begins with: its feeds, and the objective whose gradient is taken.
import type { Edits, Precision } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import { shapes } from '../../../shared/resnet/shapes';
import type { Dimension } from '../onnx/helper';
import { GraphBuilder, type ParameterSource, type TensorName } from './builder';
import { type Emission, UNSCALED } from './emission';
import { declareChannels, declareClass, declareGates, declareLoss, declareNode } from './feeds';

export interface ModelOptions {
  readonly parameters: ParameterSource;
  readonly epsilon: number;
  /** Without factors of 1. What they change is in the graph, by how much is fed. */
  readonly edits: Edits;
  /** The factors are constants of the graph instead, so that it can stand alone. */
  readonly fixed?: boolean;
  /** Whether the provider's MaxPool can give indices. */
  readonly poolIndices: boolean;
  /** What convolutions are computed in. */
  readonly precision?: Precision | undefined;
}

/**
 * @param known nodes whose values are fed under their names
 * @param batch pictures in a feed: their number, or a name where only the run tells it
 */
export function begin(
  net: Architecture,
  options: ModelOptions,
  known: readonly string[],
  batch: Dimension = 1,
): Emission {
  const graph = new GraphBuilder(options.parameters, options.precision);
  const { edits, fixed = false } = options;
  const shapeOf = shapes(net);
  const channels = declareChannels(graph, shapeOf, edits, !fixed);
  const unscaled = [...channels.keys()].map(node => [`${node}${UNSCALED}`, shapeOf.get(node)!] as const);
  const values = new Map<string, TensorName>();
  for (const name of known) values.set(name, declareNode(graph, name, shapeOf.get(name)!, batch));
  return {
    graph,
    epsilon: options.epsilon,
    shapes: new Map([...shapeOf, ...unscaled]),
    values,
    gates: declareGates(graph, net, edits, !fixed),
    channels,
    poolIndices: options.poolIndices ? new Map() : null,
    pictures: typeof batch === 'number' ? batch : null,
    measured: new Map(),
  };
}

/** Without what only a way back needs: max pooling that gives indices is several times slower. */
export function forwardOnly(options: ModelOptions): ModelOptions {
  return { ...options, poolIndices: false };
}

/** One-hot rows at the class fed as `target` ([1] int64, -1 for every picture's arg-max), [N, K]; `targetClass`: [N]. */
export function oneHotTarget(e: Emission, classes: number): TensorName {
  const { graph } = e;
  const target = declareClass(graph, 'target');
  const best = graph.op('ArgMax', [e.values.get('fc')!], { axis: 1, keepdims: 0 });
  const chosen = graph.op(
    'Where',
    [graph.op('Less', [target, graph.ints([0])]), best, target],
    {},
    'targetClass',
  );
  return graph.op('OneHot', [chosen, graph.ints([classes], []), graph.floats([0, 1])], { axis: -1 });
}

/**
 * One-hot rows at the class that the target is held against, [N, K]; `againstClass`: [N]. Fed as `against` ([1] int64):
 * -1, or the target itself, means the best of the other classes.
 */
function oneHotAgainst(e: Emission, classes: number, oneHotOfTarget: TensorName): TensorName {
  const { graph } = e;
  const against = declareClass(graph, 'against');
  const others = graph.op('Sub', [
    e.values.get('fc')!,
    graph.op('Mul', [oneHotOfTarget, graph.floats([1e30])]),
  ]);
  const best = graph.op('ArgMax', [others], { axis: 1, keepdims: 0 });
  const none = graph.op('Or', [
    graph.op('Less', [against, graph.ints([0])]),
    graph.op('Equal', [against, 'targetClass']),
  ]);
  const chosen = graph.op('Where', [none, best, against], {}, 'againstClass');
  return graph.op('OneHot', [chosen, graph.ints([classes], []), graph.floats([0, 1])], { axis: -1 });
}

/**
 * d objective / d logits = loss[0] * oneHot(target) + loss[1] * softmax(logits) + loss[2] * oneHot(against).
 * Feeds: `target` and `against`, see above; `loss` [3] float: (1, 0, 0) the logit, (-1, 1, 0) cross-entropy, (1, 0, -1)
 * the difference of two logits.
 */
export function objective(e: Emission, classes: number): TensorName {
  const { graph } = e;
  const oneHot = oneHotTarget(e, classes);
  const rival = oneHotAgainst(e, classes, oneHot);
  const [onTarget, onSoftmax, onRival] = declareLoss(graph);
  const softmax = graph.op('Softmax', [e.values.get('fc')!], { axis: -1 });
  const parts = [graph.op('Mul', [oneHot, onTarget]), graph.op('Mul', [softmax, onSoftmax])];
  return [...parts, graph.op('Mul', [rival, onRival])].reduce((a, b) => graph.op('Add', [a, b]));
}
