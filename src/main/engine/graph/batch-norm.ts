// Batch norm in evaluation mode is one affine map per channel: y = scale * x + shift. Both are nodes on the
// initializers, which the runtime folds when the session is created.
import type { GraphBuilder, TensorName } from './builder';

/** gamma / sqrt(var + eps), [C]. */
export function batchNormScale(graph: GraphBuilder, params: string, epsilon: number): TensorName {
  return graph.once(`${params} scale`, () => {
    const variance = graph.op('Add', [graph.parameter(`${params}.running_var`), graph.floats([epsilon])]);
    return graph.op('Div', [graph.parameter(`${params}.weight`), graph.op('Sqrt', [variance])]);
  });
}

/** beta - mean * scale, [C]. */
export function batchNormShift(graph: GraphBuilder, params: string, epsilon: number): TensorName {
  return graph.once(`${params} shift`, () => {
    const moved = graph.op('Mul', [
      graph.parameter(`${params}.running_mean`),
      batchNormScale(graph, params, epsilon),
    ]);
    return graph.op('Sub', [graph.parameter(`${params}.bias`), moved]);
  });
}

/** A convolution's weights times the scale of the batch norm after it, [out, in, k, k]: made once, used in both directions. */
export function scaledWeights(graph: GraphBuilder, params: string, scale: TensorName): TensorName {
  return graph.once(`${params} * ${scale}`, () =>
    graph.op('Mul', [
      graph.parameter(`${params}.weight`),
      graph.op('Unsqueeze', [scale, graph.ints([1, 2, 3])]),
    ]),
  );
}
