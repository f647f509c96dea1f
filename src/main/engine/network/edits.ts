// What is changed of a network beside its weights. An edited network is a network: whatever is asked of it is asked of
// the edited one.
import { CodedError } from '../../../shared/protocol/error';
import type { Edits } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import { misfit } from '../../../shared/resnet/edits';
import type { Statistics } from './statistics';

/** What was asked for, without factors of 1; and statistics that the engine has estimated anew. */
export interface NetworkEdits extends Edits {
  readonly statistics?: Statistics;
}

export const AS_TRAINED: NetworkEdits = { gates: {}, channels: {} };

/** The factors on a block's summands; 1 and 1 where nobody changed them, and outside blocks. */
export function gateOf({ gates }: Edits, block: string | null): Edits['gates'][string] {
  return (block === null ? undefined : gates[block]) ?? { shortcut: 1, residual: 1 };
}

/** Without what changes nothing, so that such a network is the one as trained. */
export function effective({ gates, channels }: Edits): NetworkEdits {
  const factors = Object.entries(channels).map(([node, of]) => {
    return [node, Object.fromEntries(Object.entries(of).filter(([, factor]) => factor !== 1))] as const;
  });
  return {
    gates: Object.fromEntries(
      Object.entries(gates).filter(([, gate]) => gate.shortcut !== 1 || gate.residual !== 1),
    ),
    channels: Object.fromEntries(factors.filter(([, of]) => Object.keys(of).length > 0)),
  };
}

/** What of the edits makes another graph; their factors are fed. Empty for a network as trained. */
export function editsKey({ gates, channels, statistics }: NetworkEdits): string {
  const gated = Object.keys(gates).length > 0 ? ' gated' : '';
  const scaled = Object.keys(channels).sort();
  return `${gated}${scaled.length > 0 ? ` channels of ${scaled}` : ''}${statistics ? ` ${statistics.key}` : ''}`;
}

/** @throws CodedError bad-request naming the first block, node or channel that the network does not have */
export function checkEdits(edits: Edits, net: Architecture): void {
  const why = misfit(edits, net);
  if (why !== null) throw new CodedError('bad-request', why);
}
