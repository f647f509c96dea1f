// Which nodes studies look at.
import { CodedError } from '../../../shared/protocol/error';
import { findNode } from '../../../shared/resnet/aliases';
import type { Architecture } from '../../../shared/resnet/architecture';

/** The stem's output and every block's. */
export function depths({ blocks }: Architecture): string[] {
  return [blocks[0]!.input, ...blocks.map(({ name }) => name)];
}

/** A node by one of its names. @throws CodedError bad-request where there is none */
export function nodeNamed(net: Architecture, name: string): string {
  const node = findNode(net, name);
  if (node === null) throw new CodedError('bad-request', `This network has no node called “${name}”.`);
  return node;
}
