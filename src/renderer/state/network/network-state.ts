// The two networks that can be looked at side by side.

import type { ErrorRecord } from '../../../shared/protocol/error';
import type { Slot } from '../../../shared/protocol/messages';
import type { Edits, NetworkRequest } from '../../../shared/protocol/records';
import type { Earlier } from '../run/earlier';
import type { Progress, Run } from '../run/run-state';

/** One of the two networks that can be looked at side by side. */
export interface Pane {
  readonly network: NetworkRequest;
  /** What was changed of it beside its weights; those that another depth does not have wait until it comes back. */
  readonly edits: Edits;
  /** The last result; stays (dimmed while `progress`) until a newer one replaces it. */
  readonly run: Run | null;
  /** What that is held against; null for none. */
  readonly earlier: Earlier | null;
  readonly progress: Progress | null;
  readonly error: ErrorRecord | null;
  /** Bytes that the last inspection brought. */
  readonly received: number;
}

export interface NetworkState {
  readonly panes: Readonly<Record<Slot, Pane>>;
  readonly comparing: boolean;
}
