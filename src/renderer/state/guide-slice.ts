// What helps to find the way: the sheet over the page, what was taken from the palette, the first hint.
import type { Settings } from './settings';
import type { SliceTools } from './store';
import type { AppActions, AppState } from './types';

const MOST_RECENT = 6;

export function guideStart({
  recent,
  welcomeClosed,
}: Settings): Pick<AppState, 'sheet' | 'recent' | 'welcomeClosed'> {
  return { sheet: null, recent, welcomeClosed };
}

export function guideActions({
  set,
}: SliceTools): Pick<
  AppActions,
  'sheetOpened' | 'sheetClosed' | 'paletteTaken' | 'welcomeClosed' | 'welcomeCalled'
> {
  return {
    sheetOpened: sheet => set({ sheet }),
    sheetClosed: () => set({ sheet: null }),
    paletteTaken: id =>
      set(({ recent }) => ({ recent: [id, ...recent.filter(other => other !== id)].slice(0, MOST_RECENT) })),
    welcomeClosed: () => set({ welcomeClosed: true }),
    welcomeCalled: () => set({ welcomeClosed: false }),
  };
}
