// Which layers have kernels, and which of them a node is looked at through.
import type { Architecture, NetworkNode, NodeOf } from '../../../../shared/resnet/architecture';
import { partOf } from '../part';

export type KernelNode = NodeOf<'conv'> | NodeOf<'fc'>;

function hasKernels(node: NetworkNode): node is KernelNode {
  return node.op === 'conv' || node.op === 'fc';
}

/** Layers with kernels of the part (stem, block, head) that a node belongs to, in the order of computation. */
export function kernelNodesAround(net: Architecture, name: string): KernelNode[] {
  const known = partOf(net, name).nodes.filter(hasKernels);
  return known.length > 0 ? known : net.nodes.filter(node => node.op === 'conv').slice(0, 1);
}

/** The layer itself, or the one before it whose kernels made what it handles; of a block's shortcut or input, the nearest there is. */
export function kernelNodeOf(net: Architecture, name: string): KernelNode {
  const around = kernelNodesAround(net, name);
  const byName = new Map(net.nodes.map(node => [node.name, node]));
  for (let node = byName.get(name); node; node = byName.get(node.inputs[0] ?? '')) {
    const found = around.find(other => other === node);
    if (found) return found;
  }
  return around.at(-1)!;
}

/** Output channels, input channels and side of a layer's kernels. */
export function kernelSizes(node: KernelNode): { outputs: number; inputs: number; side: number } {
  return node.op === 'conv'
    ? { outputs: node.outChannels, inputs: node.inChannels, side: node.kernel }
    : { outputs: node.outFeatures, inputs: node.inFeatures, side: 1 };
}

/** The last part of a name: `conv2`, `downsample.0`. */
export function shortName({ name, block }: KernelNode): string {
  return block ? name.slice(block.length + 1) : name;
}
