// Shares of the gradient -> bars: shortcut above, residual branch below, parted at zero where one of them is negative.
import { scaleLinear } from 'd3-scale';
import type { Column } from './columns';

/** Bars end here, and say so: one block with a share of 40 must not flatten all others. */
const LEAST = -1;
const MOST = 2;
const WIDEST = 42;

export type Part = 'shortcut' | 'residual';

export interface BarPart {
  readonly part: Part;
  readonly y: number;
  readonly height: number;
}

export interface Bar {
  readonly column: Column;
  readonly x: number;
  readonly width: number;
  readonly parts: readonly BarPart[];
  /** The bar is longer than the track: its ends are cut. */
  readonly cut: boolean;
}

export interface ShareTrack {
  readonly bars: readonly Bar[];
  /** Height of zero. */
  readonly zero: number;
  /** Height of one. */
  readonly one: number;
  /** Some share is outside 0..1. */
  readonly diverges: boolean;
}

/** Range of the axis: 0 to 1, wider where a share or its counterpart is outside, within limits. */
export function shareDomain(shares: readonly number[]): [number, number] {
  const values = shares.flatMap(share => [share, 1 - share]);
  return [Math.max(LEAST, Math.min(0, ...values)), Math.min(MOST, Math.max(1, ...values))];
}

/** The two parts as stretches of the axis: what is positive is stacked upwards from zero, what is negative hangs. */
function stretches(share: number): { part: Part; from: number; to: number }[] {
  const residual = 1 - share;
  const lower = Math.max(0, residual);
  return [
    { part: 'residual', from: Math.min(0, residual), to: lower },
    share < 0
      ? { part: 'shortcut', from: share, to: 0 }
      : { part: 'shortcut', from: lower, to: lower + share },
  ];
}

/** @param height of the track in pixels */
export function shareBars(columns: readonly Column[], height: number): ShareTrack {
  const known = columns.filter(({ gradient }) => gradient.share !== null);
  const shares = known.map(({ gradient }) => gradient.share!);
  const domain = shareDomain(shares);
  const y = scaleLinear(domain, [height, 0]).clamp(true);
  const bars = known.map((column): Bar => {
    const share = column.gradient.share!;
    const width = Math.max(2, Math.min(WIDEST, 0.62 * column.width));
    const all = stretches(share);
    const parts = all
      .map(({ part, from, to }) => ({ part, y: y(to), height: y(from) - y(to) }))
      .filter(part => part.height > 0);
    const cut = all.some(({ from, to }) => from < domain[0] || to > domain[1]);
    return { column, x: column.x - width / 2, width, parts, cut };
  });
  return { bars, zero: y(0), one: y(1), diverges: shares.some(share => share < 0 || share > 1) };
}
