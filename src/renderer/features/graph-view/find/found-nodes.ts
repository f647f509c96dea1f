// Layers that bear a name, in the networks on screen: those of the first one, and what only the other one has.

import type { Slot } from '../../../../shared/protocol/messages';
import { searchNodes } from '../../../../shared/resnet/aliases';
import type { Architecture } from '../../../../shared/resnet/architecture';

export interface Found {
  readonly slot: Slot;
  readonly node: string;
  /** The name that matched what was typed, in lower case. */
  readonly alias: string;
}

interface Row {
  readonly slot: Slot;
  readonly net: Architecture;
}

/** @param rows the network that the selection is in comes first */
export function foundNodes(rows: readonly Row[], wanted: string, most: number): Found[] {
  const seen = new Set<string>();
  return rows
    .flatMap(({ slot, net }) =>
      searchNodes(net, wanted, most)
        .filter(({ name }) => name !== 'input' && !seen.has(name) && seen.add(name))
        .map(({ name, alias }): Found => ({ slot, node: name, alias })),
    )
    .slice(0, most);
}
