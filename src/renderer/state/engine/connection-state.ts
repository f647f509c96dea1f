// The line to the engine: what it said of itself, files on their way in, notices.
import type { Machine, ProviderCheck } from '../../../shared/protocol/check';
import type { EventOf, Slot, Step } from '../../../shared/protocol/messages';
import type { Device, DeviceState, Precision } from '../../../shared/protocol/records';

export interface Notice {
  readonly id: number;
  /** `brief` says what has just been done; it leaves soon, and a newer one takes its place. */
  readonly kind: 'error' | 'info' | 'brief';
  readonly text: string;
}

/** A file on its way into the engine. */
export interface Opening {
  readonly id: number;
  readonly name: string;
  readonly step: Step;
  readonly fraction: number | null;
  readonly since: number;
}

/** A checkpoint that holds several networks: a person says which. */
export interface NetworkChoice {
  readonly file: File;
  /** The pane that it was opened for, where it was. */
  readonly slot?: Slot | undefined;
  /** What stands in front of the names of each. */
  readonly prefixes: readonly string[];
}

export interface DeviceCheck {
  /** null before the engine has said. */
  readonly machine: Machine | null;
  /** All that are to be checked. */
  readonly devices: readonly Device[];
  /** What came out so far, in the same order. */
  readonly providers: readonly ProviderCheck[];
  /** Share in 0..1 of the provider that is being checked; null when it is over. */
  readonly fraction: number | null;
  /** Why it is over before its end, as a sentence. */
  readonly stopped: string | null;
}

export interface ConnectionState {
  readonly engine: { readonly state: 'starting' | 'ready' | 'died' | 'gone'; readonly message: string };
  readonly versions: EventOf<'welcome'>['versions'] | null;
  readonly device: DeviceState | null;
  /** What a person last chose; the engine is told when it is there. */
  readonly deviceWish: { readonly device: 'auto' | Device; readonly precision: Precision };
  /** The last check of the execution providers, or the one under way; null before the first. */
  readonly check: DeviceCheck | null;
  readonly samples: EventOf<'welcome'>['samples'];
  readonly notices: readonly Notice[];
  readonly opening: readonly Opening[];
  /** Asked one after the other. */
  readonly networkChoices: readonly NetworkChoice[];
  /** Views have addresses here. */
  readonly linkable: boolean;
}
