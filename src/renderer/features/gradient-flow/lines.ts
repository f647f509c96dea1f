// Numbers over depth -> lines with a point for each block. A number that does not exist interrupts the line.

import { extent } from 'd3-array';
import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale';
import type { NormScale } from '../../state/gradient/gradient-state';
import type { Column } from './columns';
import { shareDomain } from './share-bars';

export interface Point {
  readonly column: Column;
  readonly x: number;
  readonly y: number;
  readonly value: number;
  /** Nothing is joined to it from before: the first of all, or the first after a gap. */
  readonly begins: boolean;
}

export interface Line {
  readonly points: readonly Point[];
}

export interface Tick {
  readonly value: number;
  readonly y: number;
}

type Place = (value: number) => number;

function lineOf(columns: readonly Column[], value: (column: Column) => number | null, y: Place): Line {
  const points: Point[] = [];
  let begins = true;
  for (const column of columns) {
    const v = value(column);
    if (v !== null) points.push({ column, x: column.x, y: y(v), value: v, begins });
    begins = v === null;
  }
  return { points };
}

/** SVG path data through points that follow one another, to a hundredth of a pixel. */
export function pathThrough(points: readonly Point[]): string {
  const digits = (pixels: number) => Math.round(100 * pixels) / 100;
  return points
    .map(({ x, y, begins }, i) => `${begins || i === 0 ? 'M' : 'L'}${digits(x)},${digits(y)}`)
    .join('');
}

/** The points that are seen, with the one before and the one after, to which the line leads. */
export function around(points: readonly Point[], seen: (column: Column) => boolean): readonly Point[] {
  const first = points.findIndex(({ column }) => seen(column));
  const last = points.findLastIndex(({ column }) => seen(column));
  return first < 0 ? [] : points.slice(Math.max(0, first - 1), last + 2);
}

/** Room above and below, so that points are not cut. */
const INSET = 6;

/** Norms have no place on a logarithmic axis where they are zero: a cut or plain block's shortcut. */
function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}

interface Scale {
  placed(value: number | null): number | null;
  domain(least: number, most: number): number[];
  scale(domain: number[], range: number[]): ScaleContinuousNumeric<number, number>;
  /** What is worth a hairline between the ends. */
  rounds(value: number): boolean;
  ends(least: number, most: number): number[];
}

const SCALES: Readonly<Record<NormScale, Scale>> = {
  logarithmic: {
    placed: positive,
    /** A single value gets an axis around it. */
    domain: (least, most) => (most > least ? [least, most] : [least / 2, most * 2]),
    scale: (domain, range) => scaleLog(domain, range),
    /** Powers of ten. */
    rounds: value => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9,
    ends: (least, most) => [least, most],
  },
  linear: {
    placed: value => value,
    domain: (_, most) => [0, most || 1],
    scale: (domain, range) => scaleLinear(domain, range),
    rounds: () => true,
    ends: (_, most) => [0, most],
  },
};

export interface NormTrack {
  /** Of each network. */
  readonly lines: readonly { readonly shortcut: Line; readonly residual: Line }[];
  /** Lowest, highest, and round numbers well between. */
  readonly ticks: readonly Tick[];
}

/** L2 norms of both parts of the gradient on one axis. @param height in pixels */
export function normLines(
  networks: readonly (readonly Column[])[],
  height: number,
  kind: NormScale,
): NormTrack {
  const { placed, domain, scale, rounds, ends } = SCALES[kind];
  const shortcut = ({ gradient }: Column) => placed(gradient.shortcut);
  const residual = ({ gradient }: Column) => placed(gradient.residual);
  const [least, most] = extent(
    networks.flat().flatMap(column => [shortcut(column), residual(column)]),
    v => v ?? Number.NaN,
  );
  if (least === undefined || most === undefined) {
    const none = { points: [] };
    return { lines: networks.map(() => ({ shortcut: none, residual: none })), ticks: [] };
  }
  const y = scale(domain(least, most), [height - INSET, INSET]);
  const between = y
    .ticks(4)
    .filter(rounds)
    .filter(value => y(value) > INSET + 16 && y(value) < height - INSET - 16)
    .slice(0, 4);
  const values = [...new Set([...ends(least, most), ...between])].sort((a, b) => a - b);
  return {
    lines: networks.map(columns => ({
      shortcut: lineOf(columns, shortcut, y),
      residual: lineOf(columns, residual, y),
    })),
    ticks: values.map(value => ({ value, y: y(value) })),
  };
}

export interface DepthLines {
  /** One line per network. */
  readonly lines: readonly Line[];
  readonly ticks: readonly Tick[];
}

/** Cosine between both parts, from -1 to 1. A plain block has none. @param height in pixels */
export function cosineLines(networks: readonly (readonly Column[])[], height: number): DepthLines {
  const y = scaleLinear([-1, 1], [height - INSET, INSET]).clamp(true);
  return {
    lines: networks.map(columns => lineOf(columns, ({ gradient }) => gradient.cosine, y)),
    ticks: [-1, 0, 1].map(value => ({ value, y: y(value) })),
  };
}

/** Share of the shortcut over depth, of each network on its own blocks. @param height in pixels */
export function shareLines(networks: readonly (readonly Column[])[], height: number): DepthLines {
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
