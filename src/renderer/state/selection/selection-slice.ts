// What one looks at: a node, one of its channels, the block under the pointer.

import type { Slot } from '../../../shared/protocol/messages';
import type { AppState } from '../app-state';
import type { SliceTools } from '../slice-tools';

export interface SelectionActions {
  nodeSelected(slot: Slot, node: string): void;
  channelSelected(channel: number | null): void;
  blockHovered(at: AppState['hovered']): void;
  /** Selects a node and brings it into view, opening its block where it lies inside one. */
  nodeFound(slot: Slot, node: string): void;
}

export function selectionActions({ get, set, ribbon }: SliceTools): SelectionActions {
  const select = (slot: Slot, node: string) => {
    const { model } = get().panes[slot].network;
    // A filter that was meant for another node would hide channels of this one unasked.
    set({ selection: { slot, node, origin: { model, node } }, channel: null, channelFilter: '' });
  };
  return {
    nodeSelected: select,
    nodeFound: (slot, node) => {
      select(slot, node);
      ribbon().show(slot, node);
    },
    channelSelected: channel => set({ channel }),
    blockHovered: at => {
      const { hovered } = get();
      if (hovered?.slot !== at?.slot || hovered?.block !== at?.block) set({ hovered: at });
    },
  };
}
