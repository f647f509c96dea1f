// The gradient by path length -> bars on an axis of its own: what was measured, before what there is of paths.

import { scaleLinear } from 'd3-scale';
import type { PathShares } from '../../../state/gradient/gradient-state';
import type { Tick } from '../lines';

/** Room for the numbers at the left, under the bars, and over the highest. */
const LEFT = 56;
const UNDER = 18;
const OVER = 6;
/** A step along the axis is no wider, so that few bars stay bars. */
const WIDEST = 64;
/** Pixels that a number under the axis needs. */
const LABEL = 24;

export interface Stretch {
  readonly y: number;
  readonly height: number;
}

export interface PathBar {
  /** Residual branches on the path. */
  readonly k: number;
  readonly x: number;
  /** Of the gradient; null where it does not exist. */
  readonly measured: Stretch | null;
  /** Of all paths. */
  readonly paths: Stretch;
  readonly labelled: boolean;
}

export interface PathBars {
  readonly bars: readonly PathBar[];
  /** Pixels from one length to the next. */
  readonly step: number;
  readonly zero: number;
  readonly ticks: readonly Tick[];
}

/** @param paths shares of all paths, as many as there are lengths @param width, height in pixels */
export function pathBars(
  shares: PathShares,
  paths: readonly number[],
  width: number,
  height: number,
): PathBars {
  const values = [0, ...paths, ...shares.map(share => share ?? 0)];
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - UNDER, OVER]);
  const step = Math.min(WIDEST, Math.max(1, (width - LEFT - 8) / shares.length));
  const every = [1, 2, 5, 10, 20, 50].find(n => n * step >= LABEL) ?? 100;
  const stretch = (value: number): Stretch => {
    const [top, bottom] = [y(Math.max(0, value)), y(Math.min(0, value))];
    return { y: top, height: bottom - top };
  };
  return {
    bars: shares.map((share, k) => ({
      k,
      x: LEFT + (k + 0.5) * step,
      measured: share === null ? null : stretch(share),
      paths: stretch(paths[k] ?? 0),
      labelled: k % every === 0,
    })),
    step,
    zero: y(0),
    ticks: y.ticks(3).map(value => ({ value, y: y(value) })),
  };
}
