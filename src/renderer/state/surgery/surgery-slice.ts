// Edits of the networks on screen: factors on paths and channels, and what takes them back.
import type { Slot } from '../../../shared/protocol/messages';
import type { Edits } from '../../../shared/protocol/records';
import type { AppState } from '../app-state';
import type { SliceTools } from '../slice-tools';
import { NO_EDITS, type Side, withChannel, withGate } from './edits';

export interface SurgeryActions {
  editingChosen(editing: boolean): void;
  /** @param factor 1 is as trained, 0 cuts */
  gateChanged(slot: Slot, block: string, side: Side, factor: number): void;
  /** @param factor 1 is as trained, 0 mutes */
  channelScaled(slot: Slot, node: string, channel: number, factor: number): void;
  shortcutsCut(slot: Slot, blocks: readonly string[]): void;
  editsRestored(slot: Slot): void;
  /** The network as trained in A, the edited one in B. */
  comparedWithOriginal(): void;
  /** What follows is one step of undo, until the drag ends. */
  dragBegan(): void;
  dragEnded(): void;
}

export function withEdits(state: AppState, slot: Slot, change: (edits: Edits) => Edits): Partial<AppState> {
  const pane = state.panes[slot];
  const edits = change(pane.edits);
  return { panes: { ...state.panes, [slot]: { ...pane, edits, error: null } } };
}

export function surgeryActions({ set }: SliceTools): SurgeryActions {
  let gestures = 0;
  const edit = (slot: Slot, change: (edits: Edits) => Edits) => set(state => withEdits(state, slot, change));
  /** A step of its own, however soon it follows another one. */
  const editAtOnce = (slot: Slot, change: (edits: Edits) => Edits) => {
    set(state => ({ ...withEdits(state, slot, change), gesture: ++gestures }));
    set({ gesture: null });
  };
  return {
    editingChosen: editing => set({ editing }),
    gateChanged: (slot, block, side, factor) => edit(slot, edits => withGate(edits, block, side, factor)),
    channelScaled: (slot, node, channel, factor) =>
      edit(slot, edits => withChannel(edits, node, channel, factor)),
    shortcutsCut: (slot, blocks) =>
      editAtOnce(slot, edits => blocks.reduce((all, block) => withGate(all, block, 'shortcut', 0), edits)),
    editsRestored: slot => editAtOnce(slot, () => NO_EDITS),
    comparedWithOriginal: () =>
      set(({ panes, selection }) => ({
        comparing: true,
        panes: { a: { ...panes.a, edits: NO_EDITS }, b: { ...panes.a } },
        selection: { ...selection, slot: 'b' },
      })),
    dragBegan: () => set({ gesture: ++gestures }),
    dragEnded: () => set({ gesture: null }),
  };
}
