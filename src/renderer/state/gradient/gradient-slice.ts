// How the gradient is looked at: which charts, on which scale; which attribution lies over the picture.

import type { Settings } from '../keep/settings';
import type { SliceTools } from '../slice-tools';
import type { GradientChart, GradientState, NormScale, Pixels } from './gradient-state';

export interface GradientActions {
  gradientChartShown(chart: GradientChart, shown: boolean): void;
  normScaleChosen(scale: NormScale): void;
  gradientTableShown(shown: boolean): void;
  pixelsChosen(change: Partial<Pixels>): void;
}

export function gradientStart({
  gradientCharts,
  normScale,
  gradientAsTable,
  pixels,
}: Settings): GradientState {
  return { gradientCharts, normScale, gradientAsTable, pixels };
}

export function gradientActions({ set }: SliceTools): GradientActions {
  return {
    gradientChartShown: (chart, shown) =>
      set(({ gradientCharts }) => ({ gradientCharts: { ...gradientCharts, [chart]: shown } })),
    normScaleChosen: normScale => set({ normScale }),
    gradientTableShown: gradientAsTable => set({ gradientAsTable }),
    pixelsChosen: change => set(({ pixels }) => ({ pixels: { ...pixels, ...change } })),
  };
}
