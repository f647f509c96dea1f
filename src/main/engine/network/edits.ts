// What is changed of a network beside its weights. An edited network is a network: whatever is asked of it is asked of
// the edited one.
import { CodedError } from '../../../shared/protocol/error';
import type { Edits } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';

export const AS_TRAINED: Edits = { gates: {} };

/** The factors on a block's summands; 1 and 1 where nobody changed them, and outside blocks. */
export function gateOf({ gates }: Edits, block: string | null): Edits['gates'][string] {
  return (block === null ? undefined : gates[block]) ?? { shortcut: 1, residual: 1 };
}

/** Whether any factor is not 1, so that the graph with gates is needed. */
export function isGated({ gates }: Edits): boolean {
  return Object.values(gates).some(gate => gate.shortcut !== 1 || gate.residual !== 1);
}

/** @throws CodedError bad-request naming the first block that the network does not have */
export function checkEdits({ gates }: Edits, { blocks }: Architecture): void {
  const unknown = Object.keys(gates).find(name => blocks.every(block => block.name !== name));
  if (unknown !== undefined)
    throw new CodedError('bad-request', `This network has no block “${unknown}” to put a gate on.`);
}
