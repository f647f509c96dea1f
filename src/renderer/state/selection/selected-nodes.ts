// The selected node of each pane, worked out once per change: every node on screen asks whether it is the one.

import type { Slot } from '../../../shared/protocol/messages';
import type { AppState } from '../app-state';
import { selectedNode } from './selection';

type Known = Pick<AppState, 'panes' | 'weights' | 'comparing' | 'selection'>;

const last = new Map<Slot, { known: Known; node: string }>();

export function selectedIn(state: Known, slot: Slot): string {
  const before = last.get(slot);
  if (
    before?.known.panes === state.panes &&
    before.known.weights === state.weights &&
    before.known.comparing === state.comparing &&
    before.known.selection === state.selection
  )
    return before.node;
  const { panes, weights, comparing, selection } = state;
  const node = selectedNode(state, slot);
  last.set(slot, { known: { panes, weights, comparing, selection }, node });
  return node;
}
