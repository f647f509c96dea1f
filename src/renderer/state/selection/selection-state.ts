// What one looks at: a node, one of its channels, the block under the pointer.
import type { Slot } from '../../../shared/protocol/messages';

export interface SelectionState {
  /** `origin` is the node that the user picked, in which model: 50 -> 18 -> 50 returns to it. */
  readonly selection: {
    readonly slot: Slot;
    readonly node: string;
    readonly origin: { model: string; node: string };
  };
  readonly channel: number | null;
  /** The block (of that pane) under the pointer or keyboard focus; graph and tracks light it together. */
  readonly hovered: { readonly slot: Slot; readonly block: string } | null;
}
