// What helps to find the way: the sheet over the page, what was taken from the palette, tours, the first hint.

import type { Slot } from '../../../shared/protocol/messages';
import type { Loss, NetworkRequest, Target } from '../../../shared/protocol/records';
import type { Arrangement } from '../keep/keep-state';
import type { Level } from '../view/view-state';

export const SHEETS = [
  'palette',
  'shortcuts',
  'tours',
  'terms',
  'about',
  'outline',
  'weights',
  'check',
] as const;
export type Sheet = (typeof SHEETS)[number];

/** All that a step sets: what it leaves out goes to the page's own default, so that steps can be taken in any order. */
export interface Scene {
  readonly networks: { readonly a: NetworkRequest; readonly b?: NetworkRequest };
  readonly slot?: Slot;
  readonly node: string;
  /** Blocks and stages are shown with the whole network. */
  readonly level?: Level;
  readonly target?: Target;
  readonly loss?: Loss;
}

/** What the page was before a tour. */
export interface Before {
  readonly arrangement: Arrangement;
  readonly imageId: string | null;
  readonly level: Level;
}

export interface GuideState {
  /** The sheet that lies over the page. */
  readonly sheet: Sheet | null;
  /** Ids of what was last taken from the palette, newest first. */
  readonly recent: readonly string[];
  /** The tour that is under way. */
  readonly tour: { readonly name: string; readonly step: number; readonly before: Before } | null;
  /** The hint of the first visit was closed. */
  readonly welcomeClosed: boolean;
}
