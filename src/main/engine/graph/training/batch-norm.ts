// Batch norm in training mode (Ioffe and Szegedy 2015, arXiv:1502.03167): y = gamma x' + beta, where x' = (x - mean) /
// sqrt(var + eps) by the mean and the biased variance of the batch, over pictures and places. These depend on every x, so
// that over the m values of a channel
//   dbeta = sum dy, dgamma = sum dy x', dx = gamma / sqrt(var + eps) (dy - dbeta / m - x' dgamma / m).
import type { NodeOf } from '../../../../shared/resnet/nodes';
import type { TensorName } from '../builder';
import type { Emission } from '../emission';

type Norm = NodeOf<'bn'>;

/** Sum or mean over pictures and places of a map, [C]. Over the places first: a pass that the runtime shares out. */
function over(e: Emission, map: TensorName, reduction: 'ReduceSum' | 'ReduceMean', name?: TensorName) {
  const { graph } = e;
  const reduce = (tensor: TensorName, axes: readonly number[], as?: TensorName) =>
    reduction === 'ReduceSum'
      ? graph.op('ReduceSum', [tensor, graph.ints(axes)], { keepdims: 0 }, as)
      : graph.op('ReduceMean', [tensor], { axes, keepdims: 0 }, as);
  return reduce(reduce(map, [2, 3]), [0], name);
}

/** [C] as [1, C, 1, 1]. */
function perChannel({ graph }: Emission, vector: TensorName): TensorName {
  return graph.op('Unsqueeze', [vector, graph.ints([0, 2, 3])]);
}

/** Emits the norm and keeps what it has measured. */
export function emitTrainingNorm(e: Emission, node: Norm): void {
  const { graph } = e;
  const { params } = node;
  const x = e.values.get(node.inputs[0]!)!;
  const mean = over(e, x, 'ReduceMean');
  const centred = graph.op('Sub', [x, perChannel(e, mean)]);
  const variance = over(e, graph.op('Mul', [centred, centred]), 'ReduceMean');
  const deviation = graph.op('Sqrt', [graph.op('Add', [variance, graph.floats([e.epsilon])])]);
  const inverseDeviation = graph.op('Div', [graph.floats([1]), deviation]);
  const [gamma, beta] = ['weight', 'bias'].map(name => graph.parameter(`${params}.${name}`));
  const y = graph.op(
    'BatchNormalization',
    [x, gamma!, beta!, mean, variance],
    { epsilon: { float: e.epsilon } },
    node.name,
  );
  e.values.set(node.name, y);
  e.measured.set(params, { mean, variance, centred, inverseDeviation });
}

/** Gradients of gamma and beta, [C] each: `product`, the sum of dy x', and `total`, the sum of dy. */
export function batchNormSums(e: Emission, { params }: Norm, dy: TensorName) {
  const { graph } = e;
  const { centred, inverseDeviation } = e.measured.get(params)!;
  const total = graph.once(`${params} sum of ${dy}`, () => over(e, dy, 'ReduceSum'));
  const product = graph.once(`${params} sum of ${dy} x'`, () =>
    graph.op('Mul', [over(e, graph.op('Mul', [dy, centred]), 'ReduceSum'), inverseDeviation]),
  );
  return { product, total };
}

/** @returns dx; the graph is made for a number of pictures */
export function batchNormVjp(e: Emission, node: Norm, dy: TensorName): TensorName {
  const { graph } = e;
  const { centred, inverseDeviation } = e.measured.get(node.params)!;
  const { product, total } = batchNormSums(e, node, dy);
  const [, h, w] = e.shapes.get(node.inputs[0]!) as [number, number, number];
  const share = graph.floats([1 / (e.pictures! * h * w)]);
  const shift = perChannel(e, graph.op('Mul', [total, share]));
  const slope = perChannel(e, graph.op('Mul', [graph.op('Mul', [product, inverseDeviation]), share]));
  const left = graph.op('Sub', [graph.op('Sub', [dy, shift]), graph.op('Mul', [centred, slope])]);
  const scale = graph.op('Mul', [graph.parameter(`${node.params}.weight`), inverseDeviation]);
  return graph.op('Mul', [left, perChannel(e, scale)]);
}
