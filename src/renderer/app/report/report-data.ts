// What a report says: everything in it as values, gathered beforehand, so that writing it is a pure function.

import type { DeviceState, Receipt, Timings } from '../../../shared/protocol/records';
import type { Table } from '../../../shared/table';
import type { Run } from '../../state/run/run-state';

/** A name and what there is to say. */
export type Fact = readonly [string, string];

export interface NetworkReport {
  /** `ResNet-18`; in a comparison `A ResNet-18`. */
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly weights: {
    readonly title: string;
    readonly about: string | null;
    readonly facts: readonly Fact[];
    readonly assumed: Receipt['assumed'];
  };
  readonly device: DeviceState;
  readonly timings: Timings | null;
  /** What the network was fed, as a data address; null where it could not be drawn. */
  readonly fed: { readonly href: string; readonly caption: string } | null;
  readonly top5: Run['top5'];
  /** Of what the gradients are. */
  readonly objective: string;
  readonly blocks: NonNullable<Run['numbers']>['blocks'];
  readonly nodes: Table;
  readonly maps: { readonly node: string; readonly href: string; readonly caption: string } | null;
}

export interface ReportData {
  readonly title: string;
  /** As people of this computer write it. */
  readonly date: string;
  readonly version: string;
  readonly picture: { readonly name: string; readonly href: string | null; readonly caption: string };
  readonly networks: readonly NetworkReport[];
}
