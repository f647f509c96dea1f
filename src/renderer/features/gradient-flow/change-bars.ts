// Changes of outputs -> bars from zero.
import { scaleLinear } from 'd3-scale';
import type { Column } from './columns';
import type { Tick } from './lines';

const WIDEST = 42;
/** Room for a number over the highest bar. */
const LABEL = 16;
/** Room under zero, so that its tick is not cut. */
const FOOT = 7;

export interface ChangeBar {
  readonly column: Column;
  readonly value: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly tall: number;
}

/** @param changes by block; those without a ratio have no bar @param height in pixels */
export function changeBars(
  columns: readonly Column[],
  changes: ReadonlyMap<string, number | null>,
  height: number,
): { readonly bars: readonly ChangeBar[]; readonly ticks: readonly Tick[] } {
  const known = columns.flatMap(column => {
    const value = changes.get(column.block) ?? null;
    return value === null ? [] : [{ column, value }];
  });
  const most = Math.max(0, ...known.map(({ value }) => value));
  const y = scaleLinear([0, most || 1], [height - FOOT, LABEL]).clamp(true);
  const bars = known.map(({ column, value }) => {
    const width = Math.max(2, Math.min(WIDEST, 0.62 * column.width));
    return {
      column,
      value,
      x: column.x - width / 2,
      y: y(value),
      width,
      tall: Math.max(0.5, y(0) - y(value)),
    };
  });
  return { bars, ticks: y.ticks(2).map(value => ({ value, y: y(value) })) };
}
