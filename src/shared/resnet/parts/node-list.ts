// The nodes of a network while it is put together: every call adds to the list and returns the name of what it added.
import type { Form } from '../form';
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

type NormAt = Pick<NetworkNode, 'name' | 'inputs' | 'block'> & {
  readonly params: string;
  readonly channels: number;
};

/** Groups of a group norm, as timm takes them. */
export const GROUP_NORM_GROUPS = 32;

const NORMS: Readonly<Record<Form['norm'], (at: NormAt) => NetworkNode | null>> = {
  batch: at => ({ op: 'bn', ...at }),
  group: at => ({ op: 'gn', ...at, groups: GROUP_NORM_GROUPS }),
  none: () => null,
};

export class NodeList {
  readonly nodes: NetworkNode[] = [];

  constructor(private readonly normKind: Form['norm']) {}

  add(node: NetworkNode): string {
    this.nodes.push(node);
    return node.name;
  }

  /**
   * A convolution without bias.
   * @param path of its weights, and its name if it bears no other
   */
  conv(
    block: string | null,
    path: string,
    input: string,
    { from, to, kernel, stride, groups = 1 }: Filters,
    name = path,
  ): string {
    return this.add({
      op: 'conv',
      name,
      inputs: [input],
      block,
      params: path,
      inChannels: from,
      outChannels: to,
      kernel,
      stride,
      padding: (kernel - 1) / 2,
      groups,
    });
  }

  /** A norm of the network's kind; without norms, what goes in. */
  norm(block: string | null, name: string, input: string, channels: number): string {
    const node = NORMS[this.normKind]({ name, inputs: [input], block, params: name, channels });
    return node ? this.add(node) : input;
  }

  /** A convolution without bias and the norm after it, where there is one. */
  convBn(
    block: string | null,
    names: { readonly conv: string; readonly bn: string },
    input: string,
    filters: Filters,
  ): string {
    return this.norm(block, names.bn, this.conv(block, names.conv, input, filters), filters.to);
  }

  relu(block: string | null, name: string, input: string): string {
    return this.add({ op: 'relu', name, inputs: [input], block });
  }
}
