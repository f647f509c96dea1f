// What helps to find the way: the sheet over the page, what was taken from the palette, the first hint.

import type { SliceTools } from '../slice-tools';
import type { Scene, Sheet } from './guide-state';
import { beforeTour, withBefore, withScene } from './tour';

export interface GuideActions {
  sheetOpened(sheet: Sheet): void;
  sheetClosed(): void;
  /** Something was taken from the palette. */
  paletteTaken(id: string): void;
  /** A step of a tour is looked at; the first one keeps what there was before it. */
  tourShown(name: string, step: number, scene: Scene): void;
  /** Everything is again as it was before the tour. */
  tourLeft(): void;
  welcomeClosed(): void;
  welcomeCalled(): void;
}

const MOST_RECENT = 6;

export function guideActions({ set }: SliceTools): GuideActions {
  return {
    sheetOpened: sheet => set({ sheet }),
    sheetClosed: () => set({ sheet: null }),
    paletteTaken: id =>
      set(({ recent }) => ({ recent: [id, ...recent.filter(other => other !== id)].slice(0, MOST_RECENT) })),
    tourShown: (name, step, scene) =>
      set(state => ({
        ...withScene(state, scene),
        sheet: null,
        tour: { name, step, before: state.tour?.before ?? beforeTour(state) },
      })),
    tourLeft: () => set(state => (state.tour ? { ...withBefore(state, state.tour.before), tour: null } : {})),
    welcomeClosed: () => set({ welcomeClosed: true }),
    welcomeCalled: () => set({ welcomeClosed: false }),
  };
}
