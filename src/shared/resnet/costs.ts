// What each node costs: trainable parameters and multiply-adds. FLOPs are twice the multiply-adds;
// what torchvision prints as GFLOPS are multiply-adds.
import type { Architecture, NetworkNode } from './architecture';
import { type ReceptiveField, receptiveFields } from './receptive-field';
import { elements, type Shape, shapes } from './shapes';

export interface Layer {
  readonly name: string;
  readonly op: NetworkNode['op'];
  readonly block: string | null;
  readonly shape: Shape;
  /** Trainable parameters: weights, biases, gamma and beta; running statistics are buffers and do not count. */
  readonly params: number;
  /** Multiply-adds of convolutions and the fully connected layer at batch 1. */
  readonly macs: number;
  /** Bytes of the float32 value; 0 where the node hands on a value that exists already. */
  readonly bytes: number;
  readonly receptiveField: ReceptiveField;
}

function paramsOf(node: NetworkNode): number {
  switch (node.op) {
    case 'conv':
      return node.inChannels * node.outChannels * node.kernel ** 2;
    case 'bn':
      return 2 * node.channels;
    case 'fc':
      return (node.inFeatures + 1) * node.outFeatures;
    default:
      return 0;
  }
}

function macsOf(node: NetworkNode, shape: Shape): number {
  switch (node.op) {
    case 'conv':
      return elements(shape) * node.inChannels * node.kernel ** 2;
    case 'fc':
      return node.inFeatures * node.outFeatures;
    default:
      return 0;
  }
}

/** Every node with its shape and costs, in the order of computation. */
export function layers(net: Architecture): Layer[] {
  const shapeOf = shapes(net);
  const fields = receptiveFields(net);
  return net.nodes.map(node => {
    const shape = shapeOf.get(node.name)!;
    const handedOn = node.op === 'identity' || node.op === 'projection';
    return {
      name: node.name,
      op: node.op,
      block: node.block,
      shape,
      params: paramsOf(node),
      macs: macsOf(node, shape),
      bytes: handedOn ? 0 : 4 * elements(shape),
      receptiveField: fields.get(node.name)!,
    };
  });
}

export interface Costs {
  readonly params: number;
  readonly macs: number;
  readonly bytes: number;
}

/** Sum over some layers: a block, a stage or the whole network. */
export function total(of: readonly Layer[]): Costs {
  const sum = { params: 0, macs: 0, bytes: 0 };
  for (const layer of of) {
    sum.params += layer.params;
    sum.macs += layer.macs;
    sum.bytes += layer.bytes;
  }
  return sum;
}
