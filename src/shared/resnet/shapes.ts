// Shape of every node's value, without the batch axis.
import type { Architecture, NetworkNode } from './architecture';

/** [C, H, W] of a map; [K] of the logits. */
export type Shape = readonly number[];

/** Output length of a sliding window: floor((n + 2p - k) / s) + 1, as PyTorch's Conv2d and MaxPool2d. */
export function windowed(n: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((n + 2 * padding - kernel) / stride) + 1;
}

function outputShape(node: NetworkNode, inputs: Shape[], net: Architecture): Shape {
  if (node.op === 'input') return [3, ...net.spec.input];
  const [c, h, w] = inputs[0] as [number, number, number];
  switch (node.op) {
    case 'conv': {
      const at = (n: number) => windowed(n, node.kernel, node.stride, node.padding);
      return [node.outChannels, at(h), at(w)];
    }
    case 'maxpool': {
      const at = (n: number) => windowed(n, node.kernel, node.stride, node.padding);
      return [c, at(h), at(w)];
    }
    case 'zero-pad':
      return [c + 2 * node.pad, Math.ceil(h / node.stride), Math.ceil(w / node.stride)];
    case 'avgpool':
      return [c, 1, 1];
    case 'fc':
      return [node.outFeatures];
    default:
      return [c, h, w];
  }
}

/** Shapes of all nodes by name, in the order of computation. */
export function shapes(net: Architecture): ReadonlyMap<string, Shape> {
  const known = new Map<string, Shape>();
  for (const node of net.nodes) {
    known.set(
      node.name,
      outputShape(
        node,
        node.inputs.map(name => known.get(name)!),
        net,
      ),
    );
  }
  return known;
}

export function elements(shape: Shape): number {
  return shape.reduce((product, n) => product * n, 1);
}
