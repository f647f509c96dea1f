// What a graph is while it is emitted node by node.
import type { Shape } from '../../../shared/resnet/nodes';
import type { GraphBuilder, TensorName } from './builder';
import type { ChannelTensors, GateTensors } from './feeds';

/** What emitters and gradient rules need to know beside the node itself. */
export interface Emission {
  readonly graph: GraphBuilder;
  readonly epsilon: number;
  /** Shape of every node's value without the batch axis, and of those before factors on their channels. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Tensor of every node emitted so far. */
  readonly values: Map<string, TensorName>;
  /** Scalar factors on shortcut and residual branch of each block; none where the graph has no gates. */
  readonly gates: GateTensors;
  /** Factors on the channels of those nodes that have some. */
  readonly channels: ChannelTensors;
  /** MaxPool's flat indices, for its gradient; null where the provider cannot give them. */
  readonly poolIndices: Map<string, TensorName> | null;
  /** Pictures of a batch, where the graph is made for so many. */
  readonly pictures: number | null;
  /** Batch norms in training mode: what each has measured of the batch, by its parameters' path. Empty in evaluation mode. */
  readonly measured: Map<string, Measured>;
}

/** What a batch norm in training mode has measured, [C] each. */
export interface Measured {
  readonly mean: TensorName;
  /** Biased: over m, not m - 1. */
  readonly variance: TensorName;
  /** 1 / sqrt(var + eps) */
  readonly inverseDeviation: TensorName;
  /** x - mean, of the map's shape. */
  readonly centred: TensorName;
}

/** Reads a node's input maps as [H, W]. */
export function mapSize(e: Emission, name: string): readonly [number, number] {
  const [, h, w] = e.shapes.get(name) as [number, number, number];
  return [h, w];
}

/** What the name of a node is followed by in that of its value before the factors on its channels. */
export const UNSCALED = ' unscaled';

/** The node as it is before the factors on its channels: itself, where it has none. */
export function unscaled<N extends { readonly name: string }>(e: Emission, node: N): N {
  return e.channels.has(node.name) ? { ...node, name: `${node.name}${UNSCALED}` } : node;
}

/** A value, tangent or cotangent of a node times the factors on its channels, where it has some. */
export function scaled(e: Emission, node: string, tensor: TensorName, name?: TensorName): TensorName {
  const factors = e.channels.get(node);
  return factors ? e.graph.op('Mul', [tensor, factors], {}, name) : tensor;
}
