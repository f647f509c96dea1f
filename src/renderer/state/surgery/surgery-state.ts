// Whether and where the network is being edited. The edits themselves are the panes'.
export interface SurgeryState {
  /** Rings stand on the paths of the graph. */
  readonly editing: boolean;
  /** While a factor is dragged: another number for every drag. All that is changed meanwhile is one step of undo. */
  readonly gesture: number | null;
}
