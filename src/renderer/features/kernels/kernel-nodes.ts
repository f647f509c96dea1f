// Which layers have kernels, and which of them a node is looked at through.
import type { Architecture } from '../../../shared/resnet/architecture';
import type { NetworkNode } from '../../../shared/resnet/nodes';
import { rulesOf } from '../../../shared/resnet/ops';
import { partOf } from '../../../shared/resnet/part';

function hasKernels(node: NetworkNode): boolean {
  return rulesOf(node).kernels(node) !== null;
}

/** Layers with kernels of the part (stem, block, head) that a node belongs to, in the order of computation. */
export function kernelNodesAround(net: Architecture, name: string): NetworkNode[] {
  const known = partOf(net, name).nodes.filter(hasKernels);
  return known.length > 0 ? known : net.nodes.filter(hasKernels).slice(0, 1);
}

/** The layer itself, or the one before it whose kernels made what it handles; of a block's shortcut or input, the nearest there is. */
export function kernelNodeOf(net: Architecture, name: string): NetworkNode {
  const around = kernelNodesAround(net, name);
  const byName = new Map(net.nodes.map(node => [node.name, node]));
  for (let node = byName.get(name); node; node = byName.get(node.inputs[0] ?? '')) {
    const found = around.find(other => other === node);
    if (found) return found;
  }
  return around.at(-1)!;
}

/** Output channels, input channels and side of the kernels of a layer that has some. */
export function kernelSizes(node: NetworkNode): { outputs: number; inputs: number; side: number } {
  const [outputs, inputs, side] = rulesOf(node).kernels(node)!.dims;
  return { outputs, inputs, side };
}

/** The last part of a name: `conv2`, `downsample.0`. */
export function shortName({ name, block }: NetworkNode): string {
  return block ? name.slice(block.length + 1) : name;
}
