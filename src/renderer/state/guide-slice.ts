// What helps to find the way: the sheet over the page, what was taken from the palette, the first hint.

import type { AppActions } from './app-actions';
import type { Settings } from './settings';
import type { SliceTools } from './store';
import { beforeTour, withBefore, withScene } from './tour';
import type { AppState } from './types';

const MOST_RECENT = 6;

export function guideStart({
  recent,
  welcomeClosed,
}: Settings): Pick<AppState, 'sheet' | 'recent' | 'tour' | 'welcomeClosed'> {
  return { sheet: null, recent, tour: null, welcomeClosed };
}

export function guideActions({
  set,
}: SliceTools): Pick<
  AppActions,
  | 'sheetOpened'
  | 'sheetClosed'
  | 'paletteTaken'
  | 'tourShown'
  | 'tourLeft'
  | 'welcomeClosed'
  | 'welcomeCalled'
> {
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
