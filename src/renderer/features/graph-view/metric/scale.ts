// From the numbers of a metric to places in its colour map, 0..1. Linear scales begin at zero (shares reach from 0
// to 1); logarithmic ones span the numbers, and where some are zero or negative they are linear about zero.

import { scaleLinear, scaleLog, scaleSymlog } from 'd3-scale';
import type { ColorMapName } from '../../../state/maps/maps-state';
import type { MetricScale } from '../../../state/view/view-state';
import type { Metric } from './metrics';

export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Some numbers are negative, so that colours run from zero to both sides. */
  readonly signed: boolean;
  /** Logarithmic, over the numbers on screen. */
  readonly logarithmic: boolean;
  /** 0..1; what lies outside is clamped. */
  place(value: number): number;
}

/** What a linear scale shows at least. */
const LEAST: Partial<Record<Metric, readonly number[]>> = { share: [0, 1] };
/** Decades that a logarithmic scale shows at most: numbers below are as good as none. */
const DECADES = 6;

/** @returns null where there are no numbers */
export function scaleOf(metric: Metric, values: readonly number[], wish: MetricScale): Scale | null {
  if (values.length === 0) return null;
  const logarithmic = wish === 'logarithmic';
  const all = logarithmic ? values : [0, ...(LEAST[metric] ?? []), ...values];
  let min = Math.min(...all);
  let max = Math.max(...all);
  // A share is a part of a whole even where it leaves 0..1; means of both signs lie around zero.
  const signed = min < 0 && metric !== 'share';
  if (signed) {
    max = Math.max(Math.abs(min), Math.abs(max));
    min = -max;
  }
  if (max === min) return { min, max, signed, logarithmic, place: () => (logarithmic ? 0.5 : 0) };
  const scale = logarithmic ? logScale(values, min, max) : scaleLinear([min, max], [0, 1]);
  scale.clamp(true);
  return { min, max, signed, logarithmic, place: value => scale(value) };
}

function logScale(values: readonly number[], min: number, max: number) {
  if (min > 0) return scaleLog([Math.max(min, max / 10 ** DECADES), max], [0, 1]);
  const sizes = values.map(Math.abs).filter(size => size > 0);
  const least = Math.max(Math.min(...sizes), Math.max(...sizes) / 10 ** DECADES);
  return scaleSymlog([min, max], [0, 1]).constant(least);
}

/** The map of pictures serves numbers too, as long as both are of one sign. */
export function colorMapFor(scale: Scale, chosen: ColorMapName): ColorMapName {
  if (scale.signed) return 'diverging';
  return chosen === 'diverging' ? 'viridis' : chosen;
}
