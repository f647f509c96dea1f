// Numbers over depth -> lines with a point for each block. A number that does not exist interrupts the line.
import { extent } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import type { Column } from './columns';
import { shareDomain } from './share-bars';

export interface Point {
  readonly column: Column;
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

export interface Line {
  /** SVG path data; empty where there is nothing to draw. */
  readonly path: string;
  readonly points: readonly Point[];
}

export interface Tick {
  readonly value: number;
  readonly y: number;
}

type Place = (value: number) => number;

function lineOf(columns: readonly Column[], value: (column: Column) => number | null, y: Place): Line {
  const defined = (column: Column) => value(column) !== null;
  const path = line<Column>()
    .defined(defined)
    .x(column => column.x)
    .y(column => y(value(column)!))(columns);
  const points = columns
    .filter(defined)
    .map(column => ({ column, x: column.x, y: y(value(column)!), value: value(column)! }));
  return { path: path ?? '', points };
}

/** Room above and below, so that points are not cut. */
const INSET = 6;

/** Norms have no place on a logarithmic axis where they are zero: a cut or plain block's shortcut. */
function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}

export interface NormTrack {
  readonly shortcut: Line;
  readonly residual: Line;
  /** Lowest, highest, and powers of ten well between. */
  readonly ticks: readonly Tick[];
}

/** L2 norms of both parts of the gradient on one logarithmic axis. @param height in pixels */
export function normLines(columns: readonly Column[], height: number): NormTrack {
  const shortcut = ({ gradient }: Column) => positive(gradient.shortcut);
  const residual = ({ gradient }: Column) => positive(gradient.residual);
  const [least, most] = extent(
    columns.flatMap(column => [shortcut(column), residual(column)]),
    v => v ?? Number.NaN,
  );
  if (least === undefined || most === undefined) {
    const none = { path: '', points: [] };
    return { shortcut: none, residual: none, ticks: [] };
  }
  // A single value gets an axis around it.
  const domain = most > least ? [least, most] : [least / 2, most * 2];
  const y = scaleLog(domain, [height - INSET, INSET]);
  const powers = y
    .ticks(4)
    .filter(value => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9)
    .filter(value => y(value) > INSET + 16 && y(value) < height - INSET - 16)
    .slice(0, 4);
  const ticks = [...new Set([least, ...powers, most])].map(value => ({ value, y: y(value) }));
  return { shortcut: lineOf(columns, shortcut, y), residual: lineOf(columns, residual, y), ticks };
}

export interface ShareLines {
  /** One line per network. */
  readonly lines: readonly Line[];
  readonly ticks: readonly Tick[];
}

/** Share of the shortcut over depth, of each network on its own blocks. @param height in pixels */
export function shareLines(networks: readonly (readonly Column[])[], height: number): ShareLines {
  const share = ({ gradient }: Column) => gradient.share;
  const shares = networks.flat().flatMap(column => share(column) ?? []);
  const domain = shareDomain(shares);
  const y = scaleLinear(domain, [height - INSET, INSET]).clamp(true);
  const values = [...new Set([domain[0], 0, 0.5, 1, domain[1]])].sort((a, b) => a - b);
  const ticks = values
    .map(value => ({ value, y: y(value) }))
    .filter((tick, i, all) => i === 0 || all[i - 1]!.y - tick.y >= 14);
  return { lines: networks.map(columns => lineOf(columns, share, y)), ticks };
}
