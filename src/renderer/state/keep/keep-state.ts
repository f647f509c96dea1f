// What is kept of the page: files on their way out, and what can be undone.

/** Numbers that are computed to be kept as a file. */
export interface Saving {
  readonly id: number;
  /** `Integrated gradients` */
  readonly what: string;
  /** Share in 0..1; null where it is not known. */
  readonly fraction: number | null;
  readonly since: number;
}

/** A value for each key of a field. */
export type Arrangement = Readonly<Record<string, unknown>>;

export interface SavingState {
  readonly saving: readonly Saving[];
}

export interface HistoryState {
  /** What would be undone and done again, by name. */
  readonly history: { readonly undo: string | null; readonly redo: string | null };
}

export type KeepState = SavingState & HistoryState;
