// How the gradient is looked at: which charts, on which scale; which attribution lies over the picture.

import type { SliceTools } from '../slice-tools';
import type { GradientChart, NormScale, Pixels } from './gradient-state';

export interface GradientActions {
  gradientChartShown(chart: GradientChart, shown: boolean): void;
  normScaleChosen(scale: NormScale): void;
  gradientTableShown(shown: boolean): void;
  pixelsChosen(change: Partial<Pixels>): void;
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
