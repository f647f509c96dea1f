// What each node costs: trainable parameters and multiply-adds. FLOPs are twice the multiply-adds;
// what torchvision prints as GFLOPS are multiply-adds.
import type { Architecture } from './architecture';
import type { Op, Shape } from './nodes';
import { rulesOf } from './ops';
import { receptiveFields } from './receptive-field';
import { elements, shapes } from './shapes';
import type { ReceptiveField } from './sliding-window';

export interface Layer {
  readonly name: string;
  readonly op: Op;
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

/** Every node with its shape and costs, in the order of computation. */
export function layers(net: Architecture): Layer[] {
  const shapeOf = shapes(net);
  const fields = receptiveFields(net);
  return net.nodes.map(node => {
    const shape = shapeOf.get(node.name)!;
    const rules = rulesOf(node);
    return {
      name: node.name,
      op: node.op,
      block: node.block,
      shape,
      params: rules.parameters(node).reduce((sum, { dims }) => sum + elements(dims), 0),
      macs: rules.macs(node, shape),
      bytes: rules.makesValue ? 4 * elements(shape) : 0,
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
