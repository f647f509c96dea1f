// Group norm (Wu and He 2018, arXiv:1803.08494): y = gamma * x̂ + beta with x̂ = (x - mean) * factor and
// factor = 1 / sqrt(var + eps), mean and variance over each group of channels and all positions of the picture at hand.
// So the constants of the affine map per channel are tensors of the graph, and they depend on x.
import type { NodeOf } from '../../../shared/resnet/nodes';
import type { TensorName } from './builder';
import type { Emission } from './emission';

type GroupNorm = NodeOf<'gn'>;

/** A map as one row for each group: [N, groups, values of a group]. */
function rows(e: Emission, { groups }: GroupNorm, map: TensorName): TensorName {
  return e.graph.op('Reshape', [map, e.graph.ints([0, groups, -1])]);
}

/** Rows as maps again, [N, C, H, W]. */
function maps(e: Emission, { channels, inputs: [from] }: GroupNorm, tensor: TensorName): TensorName {
  const [, h, w] = e.shapes.get(from!) as [number, number, number];
  return e.graph.op('Reshape', [tensor, e.graph.ints([-1, channels, h, w])]);
}

/** The mean of every row, [N, groups, 1]. */
function rowMeans(e: Emission, tensor: TensorName): TensorName {
  return e.graph.op('ReduceMean', [tensor], { axes: [2], keepdims: 1 });
}

/** [N, groups, 1] */
function mean(e: Emission, node: GroupNorm): TensorName {
  return e.graph.once(`${node.name} mean`, () => rowMeans(e, rows(e, node, e.values.get(node.inputs[0]!)!)));
}

/** x - mean, as rows. The variance is that of these: the difference of two means of large values would lose digits. */
function centred(e: Emission, node: GroupNorm): TensorName {
  return e.graph.once(`${node.name} centred`, () =>
    e.graph.op('Sub', [rows(e, node, e.values.get(node.inputs[0]!)!), mean(e, node)]),
  );
}

/** [N, groups, 1] */
function factor(e: Emission, node: GroupNorm): TensorName {
  return e.graph.once(`${node.name} factor`, () => {
    const { graph } = e;
    const x = centred(e, node);
    const variance = rowMeans(e, graph.op('Mul', [x, x]));
    const deviation = graph.op('Sqrt', [graph.op('Add', [variance, graph.floats([e.epsilon])])]);
    return graph.op('Div', [graph.floats([1]), deviation]);
  });
}

/** x̂, as rows. */
function normalised(e: Emission, node: GroupNorm): TensorName {
  return e.graph.once(`${node.name} normalised`, () =>
    e.graph.op('Mul', [centred(e, node), factor(e, node)]),
  );
}

/** x̂, [N, C, H, W] */
export function normalisedMap(e: Emission, node: GroupNorm): TensorName {
  return maps(e, node, normalised(e, node));
}

/** gamma or beta as [1, C, 1, 1]. */
function column(e: Emission, { params, channels }: GroupNorm, name: 'weight' | 'bias'): TensorName {
  return e.graph.once(`${params} ${name} column`, () =>
    e.graph.op('Reshape', [e.graph.parameter(`${params}.${name}`), e.graph.ints([1, channels, 1, 1])]),
  );
}

/** What the group norm does to each channel of this picture: y = scale * x + shift, both [N, C, 1, 1]. */
export function groupNormConstants(
  e: Emission,
  node: GroupNorm,
): { readonly scale: TensorName; readonly shift: TensorName } {
  const { graph } = e;
  const { name, channels, groups } = node;
  const columns = (tensor: TensorName) => graph.op('Reshape', [tensor, graph.ints([-1, channels, 1, 1])]);
  const perGroup = (value: TensorName, times: TensorName) =>
    columns(
      graph.op('Mul', [value, graph.op('Reshape', [times, graph.ints([-1, groups, channels / groups])])]),
    );
  const scale = graph.once(`${name} scale`, () => perGroup(factor(e, node), column(e, node, 'weight')));
  const shift = graph.once(`${name} shift`, () =>
    graph.op('Sub', [column(e, node, 'bias'), perGroup(mean(e, node), scale)]),
  );
  return { scale, shift };
}

/**
 * The Jacobian of x -> x̂, which is symmetric, times maps [B, C, H, W]. With n values in a group, mean and factor f
 * depend on all of them: d mean / d x_j = 1 / n, d f / d x_j = -f² x̂_j / n, hence
 * d x̂_i / d x_j = f * (δ_ij - 1 / n - x̂_i x̂_j / n), and the product with t is f * (t - mean(t) - x̂ * mean(t * x̂)).
 */
function timesJacobian(e: Emission, node: GroupNorm, tensor: TensorName): TensorName {
  const { graph } = e;
  const x = normalised(e, node);
  const t = rows(e, node, tensor);
  const along = graph.op('Mul', [x, rowMeans(e, graph.op('Mul', [t, x]))]);
  const left = graph.op('Sub', [graph.op('Sub', [t, rowMeans(e, t)]), along]);
  const product = graph.op('Mul', [left, factor(e, node)]);
  return maps(e, node, product);
}

/** A gradient from the output back to the input. */
export function groupNormVjp(e: Emission, node: GroupNorm, dy: TensorName): TensorName {
  return timesJacobian(e, node, e.graph.op('Mul', [dy, column(e, node, 'weight')]));
}

/** A tangent from the input to the output. */
export function groupNormPush(e: Emission, node: GroupNorm, tangent: TensorName): TensorName {
  return e.graph.op('Mul', [timesJacobian(e, node, tangent), column(e, node, 'weight')]);
}
