// Shape of every node's value, without the batch axis.
import type { Architecture } from './architecture';
import type { Shape } from './nodes';
import { rulesOf } from './ops';

/** Shapes of all nodes by name, in the order of computation. */
export function shapes(net: Architecture): ReadonlyMap<string, Shape> {
  const known = new Map<string, Shape>();
  for (const node of net.nodes) {
    const inputs = node.inputs.map(name => known.get(name)!);
    known.set(node.name, rulesOf(node).shape(node, inputs));
  }
  return known;
}

export function elements(shape: Shape): number {
  return shape.reduce((product, n) => product * n, 1);
}
