// What our graphs are fed: each feed's name, type and shape stands here once, beside what fills it.
import type { Edits, Loss } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import { channelsOf } from '../../../shared/resnet/edits';
import type { Shape } from '../../../shared/resnet/nodes';
import { gateOf } from '../network/edits';
import { DataType, type Dimension } from '../onnx/helper';
import type { Feeds } from '../session/runtime';
import type { GraphBuilder, TensorName } from './builder';

/** Scalar factors on shortcut and residual branch of each block that has a shortcut. */
export type GateTensors = ReadonlyMap<
  string,
  { readonly shortcut: TensorName; readonly residual: TensorName }
>;

/** Factors on the channels of a node, [1, C, 1, 1], by node. */
export type ChannelTensors = ReadonlyMap<string, TensorName>;

/** Blocks whose summands bear factors: where one is changed, all that have a shortcut. */
function gatedBlocks(net: Architecture, { gates }: Edits) {
  return Object.keys(gates).length > 0 ? net.blocks.filter(block => block.shortcut !== 'none') : [];
}

/** The shortcut's and the branch's factor of each gated block in turn. */
function gateFactors(net: Architecture, edits: Edits): number[] {
  return gatedBlocks(net, edits).flatMap(block => {
    const { shortcut, residual } = gateOf(edits, block.name);
    return [shortcut, residual];
  });
}

function channelFactors({ channels }: Edits, node: string, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, channel) => channels[node]![channel] ?? 1);
}

/** A node's value, [N, ...shape] float, under the node's name. @param batch a name where only the run tells it */
export function declareNode(
  graph: GraphBuilder,
  node: string,
  shape: readonly number[],
  batch: Dimension,
): TensorName {
  return graph.input(node, DataType.FLOAT, [batch, ...shape]);
}

/** @param pictures how many lie in `tensor` */
export function feedInput(net: Architecture, tensor: Float32Array, pictures = 1): Feeds {
  return { input: { data: tensor, dims: [pictures, 3, ...net.spec.input] } };
}

/**
 * `gates`: [2 * blocks] float, the shortcut's and the branch's factor of each block in turn; 1 is as trained. None where
 * no gate is changed.
 * @param fed false: as constants, for a model that stands alone
 */
export function declareGates(
  graph: GraphBuilder,
  net: Architecture,
  edits: Edits,
  fed: boolean,
): GateTensors {
  const factors = gateFactors(net, edits);
  const count = factors.length;
  if (count === 0) return new Map();
  const scalars = fed
    ? graph.scalars(graph.input('gates', DataType.FLOAT, [count]), count)
    : factors.map(factor => graph.floats([factor]));
  return new Map(
    gatedBlocks(net, edits).map((block, i) => [
      block.name,
      { shortcut: scalars[2 * i]!, residual: scalars[2 * i + 1]! },
    ]),
  );
}

/** `channels/NODE`: [1, C, 1, 1] float, the factor of each channel, for every node that has one which is changed. */
export function declareChannels(
  graph: GraphBuilder,
  shapes: ReadonlyMap<string, Shape>,
  edits: Edits,
  fed: boolean,
): ChannelTensors {
  return new Map(
    Object.keys(edits.channels).map(node => {
      const [count] = shapes.get(node)!;
      const dims = [1, count!, 1, 1];
      const tensor = fed
        ? graph.input(`channels/${node}`, DataType.FLOAT, dims)
        : graph.floats([...channelFactors(edits, node, count!)], dims);
      return [node, tensor];
    }),
  );
}

/** What graphs of an edited network are fed beside all else. */
export function feedEdits(net: Architecture, edits: Edits): Feeds {
  const gates = Float32Array.from(gateFactors(net, edits));
  const channels = Object.keys(edits.channels).map(node => {
    const data = channelFactors(edits, node, channelsOf(net, node)!);
    return [`channels/${node}`, { data, dims: [1, data.length, 1, 1] }] as const;
  });
  return {
    ...(gates.length > 0 && { gates: { data: gates, dims: [gates.length] } }),
    ...Object.fromEntries(channels),
  };
}

/** `target` and `against`: [1] int64, the class; -1 is the best one, or the best of the others. */
export function declareClass(graph: GraphBuilder, name: 'target' | 'against'): TensorName {
  return graph.input(name, DataType.INT64, [1]);
}

/** `loss`: [3] float, the factors on one-hot(target), softmax(logits) and one-hot(against) in d objective / d logits. */
export function declareLoss(graph: GraphBuilder): readonly [TensorName, TensorName, TensorName] {
  const [onTarget, onSoftmax, onRival] = graph.scalars(graph.input('loss', DataType.FLOAT, [3]), 3);
  return [onTarget!, onSoftmax!, onRival!];
}

/** `channel`: [1] int64; `place`: [1] int64, row * width + column, -1 for the mean over all places. */
export function declareUnit(graph: GraphBuilder): { channel: TensorName; place: TensorName } {
  return {
    channel: graph.input('channel', DataType.INT64, [1]),
    place: graph.input('place', DataType.INT64, [1]),
  };
}

/** @param place left out: the mean over all places */
export function feedUnit(channel: number, place = -1): Feeds {
  const one = (value: number) => ({ data: BigInt64Array.from([BigInt(value)]), dims: [1] });
  return { channel: one(channel), place: one(place) };
}

/** (factor on the one-hot target, factor on the softmax) of d objective / d logits. */
const LOSS_FACTORS: Readonly<Record<Loss, readonly [number, number]>> = {
  logit: [1, 0],
  'cross-entropy': [-1, 1],
};

/** What the gradient is of. In a difference of two losses the softmax cancels out. @param target -1 for the arg-max */
export function feedObjective(loss: Loss, target: number, against: number | null = null): Feeds {
  const [onTarget, onSoftmax] = LOSS_FACTORS[loss];
  const factors = against === null ? [onTarget, onSoftmax, 0] : [onTarget, 0, -onTarget];
  return {
    target: { data: BigInt64Array.from([BigInt(target)]), dims: [1] },
    against: { data: BigInt64Array.from([BigInt(against ?? -1)]), dims: [1] },
    loss: { data: Float32Array.from(factors), dims: [3] },
  };
}
