// Sizes of pictures that a network cannot take. The original ones take any; pools that round down, reflect at the edges
// or have no padding do not.
import type { Architecture } from './architecture';
import type { NetworkNode, Shape } from './nodes';
import { shapes } from './shapes';

const size = ([, h, w]: Shape) => `${h}×${w}`;

function trouble(node: NetworkNode, shape: Shape, inputs: readonly Shape[]): string | null {
  if (shape.some(n => n < 1)) return `nothing would be left at ${node.name}`;
  const [first, second] = inputs;
  if (node.op === 'blurpool' && first!.slice(1).some(n => n < 2))
    return `${node.name} would get a map of ${size(first!)}, which has no edge to reflect at`;
  if (node.op === 'add' && first!.join() !== second!.join())
    return `at ${node.name} the branch would have maps of ${size(first!)} and the shortcut of ${size(second!)}`;
  return null;
}

/** Why a network cannot take pictures of its input's size, as the end of a sentence; null where it can. */
export function inputRefused(net: Architecture): string | null {
  const shapeOf = shapes(net);
  for (const node of net.nodes) {
    const inputs = node.inputs.map(name => shapeOf.get(name)!);
    const why = trouble(node, shapeOf.get(node.name)!, inputs);
    if (why) return `${why}; sides that are multiples of 32 fit`;
  }
  return null;
}
