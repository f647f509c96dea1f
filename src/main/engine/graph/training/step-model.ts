// The graphs of training. Weights are fed, all of them in one vector, so that a session outlives every change of them;
// gradients come back in a vector of the same order, and what is done with them is arithmetic on two arrays.
import type { Architecture } from '../../../../shared/resnet/architecture';
import { elements } from '../../../../shared/resnet/shapes';
import { AS_TRAINED } from '../../network/edits';
import { DataType } from '../../onnx/helper';
import { backwardToParameters } from '../backward';
import { begin, type ModelOptions } from '../begin';
import type { TensorName } from '../builder';
import type { Emission } from '../emission';
import { emit } from '../forward';
import { emitTrainingNorm } from './batch-norm';
import type { Layout } from './layout';

type Options = Pick<ModelOptions, 'epsilon' | 'poolIndices'>;

function beginFed(net: Architecture, options: Options, pictures: number): Emission {
  const parameters = (name: string): never => {
    throw new Error(`${name} is not fed.`);
  };
  return begin(net, { ...options, parameters, edits: AS_TRAINED }, ['input'], pictures);
}

/** Declares a vector and lets its parts stand for the parameters. */
function feedVector({ graph }: Emission, name: string, { parts, size }: Layout): void {
  if (parts.length === 0) return;
  const vector = graph.input(name, DataType.FLOAT, [size]);
  const pieces = parts.map(part => `${name}/${part.name}`);
  graph.ops('Split', [vector, graph.ints(parts.map(({ dims }) => elements(dims)))], pieces);
  parts.forEach((part, i) => {
    const flat = part.dims.length === 1;
    graph.standIn(part.name, flat ? pieces[i]! : graph.op('Reshape', [pieces[i]!, graph.ints(part.dims)]));
  });
}

function putTogether({ graph }: Emission, name: string, tensors: readonly TensorName[]): void {
  const flat = tensors.map(tensor => graph.op('Reshape', [tensor, graph.ints([-1])]));
  graph.output(graph.op('Concat', flat, { axis: 0 }, name), DataType.FLOAT);
}

/**
 * One step without the change of weights. Feeds: `input` [N, 3, H, W], `labels` [N] int64, `weights`, by the layout of what
 * is learned. Outputs: `loss` [1], the mean cross-entropy; `right` [1], how many were answered right; `gradients`, of the
 * loss, by the same layout; where there are batch norms `means` and `variances`, those of the batch (biased) by the layout
 * of the running ones.
 */
export function stepModel(
  net: Architecture,
  options: Options,
  pictures: number,
  learned: Layout,
): Uint8Array {
  const e = beginFed(net, options, pictures);
  const { graph } = e;
  const { classes } = net.spec;
  const labels = graph.input('labels', DataType.INT64, [pictures]);
  feedVector(e, 'weights', learned);
  for (const node of net.nodes.slice(1)) node.op === 'bn' ? emitTrainingNorm(e, node) : emit(e, node);

  const logits = e.values.get('fc')!;
  const truth = graph.op('OneHot', [labels, graph.ints([classes], []), graph.floats([0, 1])], { axis: -1 });
  const logarithms = graph.op('Mul', [graph.op('LogSoftmax', [logits], { axis: -1 }), truth]);
  const sum = graph.op('ReduceSum', [logarithms], { keepdims: 0 });
  graph.output(graph.op('Mul', [sum, graph.floats([-1 / pictures])], {}, 'loss'), DataType.FLOAT);
  const best = graph.op('ArgMax', [logits], { axis: 1, keepdims: 0 });
  const hits = graph.op('Cast', [graph.op('Equal', [best, labels])], { to: DataType.FLOAT });
  graph.output(graph.op('ReduceSum', [hits], { keepdims: 0 }, 'right'), DataType.FLOAT);

  // d loss / d logits = (softmax - one-hot) / N
  const excess = graph.op('Sub', [graph.op('Softmax', [logits], { axis: -1 }), truth]);
  const seed = graph.op('Mul', [excess, graph.floats([1 / pictures])]);
  const gradients = backwardToParameters(e, net, { fc: seed });
  putTogether(
    e,
    'gradients',
    learned.parts.map(({ name }) => gradients.get(name)!),
  );
  const measured = net.nodes.flatMap(node => (node.op === 'bn' ? [e.measured.get(node.params)!] : []));
  if (measured.length > 0) {
    putTogether(
      e,
      'means',
      measured.map(({ mean }) => mean),
    );
    putTogether(
      e,
      'variances',
      measured.map(({ variance }) => variance),
    );
  }
  return graph.model('step');
}

/**
 * The network in evaluation mode with fed weights. Feeds: `input` [N, 3, H, W], `weights`, `statistics` by the layout of the
 * buffers. Output: `fc` [N, K].
 */
export function answerModel(
  net: Architecture,
  options: Options,
  pictures: number,
  learned: Layout,
  buffers: Layout,
): Uint8Array {
  const e = beginFed(net, { ...options, poolIndices: false }, pictures);
  feedVector(e, 'weights', learned);
  feedVector(e, 'statistics', buffers);
  for (const node of net.nodes.slice(1)) emit(e, node);
  e.graph.output('fc', DataType.FLOAT);
  return e.graph.model('answers');
}
