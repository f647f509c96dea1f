// How the gradient is looked at: which charts, on which scale; which attribution lies over the picture.

import type { AppActions } from './app-actions';
import type { Settings } from './settings';
import type { SliceTools } from './store';
import type { AppState } from './types';

type Gradient = Pick<AppState, 'gradientCharts' | 'normScale' | 'gradientAsTable' | 'pixels'>;

export function gradientStart({ gradientCharts, normScale, gradientAsTable, pixels }: Settings): Gradient {
  return { gradientCharts, normScale, gradientAsTable, pixels };
}

export function gradientActions({
  set,
}: SliceTools): Pick<
  AppActions,
  'gradientChartShown' | 'normScaleChosen' | 'gradientTableShown' | 'pixelsChosen'
> {
  return {
    gradientChartShown: (chart, shown) =>
      set(({ gradientCharts }) => ({ gradientCharts: { ...gradientCharts, [chart]: shown } })),
    normScaleChosen: normScale => set({ normScale }),
    gradientTableShown: gradientAsTable => set({ gradientAsTable }),
    pixelsChosen: change => set(({ pixels }) => ({ pixels: { ...pixels, ...change } })),
  };
}
