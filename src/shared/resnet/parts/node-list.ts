// The nodes of a network while it is put together: every call adds to the list and returns the name of what it added.
import type { NetworkNode } from '../nodes';

/** Channels in and out, kernel, stride and groups of a convolution; it is padded so that stride 1 keeps the size of the map. */
export interface Filters {
  readonly from: number;
  readonly to: number;
  readonly kernel: number;
  readonly stride: number;
  /** Left out: 1. */
  readonly groups?: number;
}

export class NodeList {
  readonly nodes: NetworkNode[] = [];

  add(node: NetworkNode): string {
    this.nodes.push(node);
    return node.name;
  }

  /** A convolution without bias and the batch norm after it. */
  convBn(
    block: string | null,
    names: { readonly conv: string; readonly bn: string },
    input: string,
    { from, to, kernel, stride, groups = 1 }: Filters,
  ): string {
    const conv = this.add({
      op: 'conv',
      name: names.conv,
      inputs: [input],
      block,
      params: names.conv,
      inChannels: from,
      outChannels: to,
      kernel,
      stride,
      padding: (kernel - 1) / 2,
      groups,
    });
    return this.add({ op: 'bn', name: names.bn, inputs: [conv], block, params: names.bn, channels: to });
  }

  relu(block: string | null, name: string, input: string): string {
    return this.add({ op: 'relu', name, inputs: [input], block });
  }
}
