// Batch norm in evaluation mode is one affine map per channel: y = scale * x + shift. Both are nodes on the
// initializers, which the runtime folds when the session is created.
import type { Architecture } from '../../../shared/resnet/architecture';
import type { NetworkNode, NodeOf } from '../../../shared/resnet/nodes';
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

/** The batch norm that a convolution can take into its weights, by the convolution's name. */
export type Norms = ReadonlyMap<string, NodeOf<'bn'>>;

/** A convolution takes in the batch norm after it in the same block; what leaves a stem or a block is seen by others. */
export function normsOf(net: Architecture): Norms {
  const nodeOf = new Map(net.nodes.map(node => [node.name, node]));
  return new Map(
    net.nodes.flatMap(node => {
      const before = node.op === 'bn' ? nodeOf.get(node.inputs[0]!) : undefined;
      return node.op === 'bn' && before?.op === 'conv' && before.block === node.block
        ? [[before.name, node]]
        : [];
    }),
  );
}

export function isFolded(node: NetworkNode, norms: Norms): boolean {
  return norms.get(node.inputs[0]!) === node;
}

/**
 * A convolution's weights, [out, in, k, k], times the scale of the batch norm after it where there is one: made once,
 * used in both directions.
 */
export function convWeights(graph: GraphBuilder, params: string, scale?: TensorName): TensorName {
  const weights = graph.parameter(`${params}.weight`);
  if (!scale) return weights;
  return graph.once(`${params} * ${scale}`, () =>
    graph.op('Mul', [weights, graph.op('Unsqueeze', [scale, graph.ints([1, 2, 3])])]),
  );
}
