// Two networks on the same picture -> the rows of the table that sets them against one another.

import { bytes, compact, count, dimensions, milliseconds, NONE, percent } from '../../../shared/format';
import type { Architecture } from '../../../shared/resnet/architecture';
import { layers, total } from '../../../shared/resnet/costs';
import type { Table } from '../../../shared/table';
import type { Run } from '../../state/run/run-state';

export interface Side {
  readonly net: Architecture;
  readonly run: Run | null;
  /** What the picture is called; null while there is none. */
  readonly picture: string | null;
  readonly weights: string;
}

export interface Difference {
  readonly name: string;
  /** Explains the term; null where the name says it. */
  readonly hint: string | null;
  readonly a: string;
  readonly b: string;
  /** What follows a and b and is never cut off: a probability after a long name. */
  readonly ends?: readonly [string, string];
  /** `×2.19`, `agree`, `4 of 5`. */
  readonly verdict: string;
  /** Lengths of the two bars, the longer one 1; null where lengths mean nothing. */
  readonly bars: readonly [number, number] | null;
  /** The two numbers with every digit, where they are numbers. */
  readonly exact?: readonly [number | null, number | null];
}

interface Measure {
  readonly name: string;
  readonly hint: string | null;
  readonly of: (side: Side) => number | null;
  readonly write: (value: number | null) => string;
}

const MEASURES: readonly Measure[] = [
  {
    name: 'Parameters',
    hint: null,
    of: ({ net }) => total(layers(net)).params,
    write: count,
  },
  {
    name: 'Multiply-adds',
    hint: 'Of convolutions and the fully connected layer, for one picture. FLOPs are twice as many; what torchvision prints as GFLOPS are multiply-adds.',
    of: ({ net }) => total(layers(net)).macs,
    write: compact,
  },
  {
    name: 'Activation memory',
    hint: 'All values between input and logits in float32, for one picture.',
    of: ({ net }) => total(layers(net)).bytes,
    write: bytes,
  },
  {
    name: 'Inspection',
    hint: 'Forward, backward and the statistics of every node, all activations exposed: longer than the network would take in use.',
    of: ({ run }) => run?.numbers?.timings.run ?? null,
    write: milliseconds,
  },
];

/** `×2.19`, of b against a; en dash where one is missing or zero. */
export function ratio(a: number | null, b: number | null): string {
  return a && b ? `×${(b / a).toPrecision(3)}` : NONE;
}

/** How many of the five best classes both networks name. */
export function inCommon(a: Run, b: Run): number {
  const names = new Set(a.top5.map(({ name }) => name));
  return b.top5.filter(({ name }) => names.has(name)).length;
}

function measured({ name, hint, of, write }: Measure, a: Side, b: Side): Difference {
  const [left, right] = [of(a), of(b)];
  const longest = Math.max(left ?? 0, right ?? 0);
  const bars = longest > 0 ? ([(left ?? 0) / longest, (right ?? 0) / longest] as const) : null;
  const shown = { a: write(left), b: write(right), verdict: ratio(left, right) };
  return { name, hint, ...shown, bars, exact: [left, right] };
}

function top1(a: Side, b: Side): Difference {
  const [left, right] = [a.run?.top5[0], b.run?.top5[0]];
  const verdict = left && right ? (left.name === right.name ? 'agree' : 'differ') : NONE;
  const names = { a: left?.name ?? NONE, b: right?.name ?? NONE };
  const [endA, endB] = [left, right].map(one => (one ? ` ${percent(one.probability, 0)}` : '')) as [
    string,
    string,
  ];
  return { name: 'Top 1', hint: null, ...names, ends: [endA, endB], verdict, bars: null };
}

function top5(a: Side, b: Side): Difference {
  const verdict = a.run && b.run ? `${inCommon(a.run, b.run)} of ${a.run.top5.length}` : NONE;
  return { name: 'Top 5 in common', hint: null, a: '', b: '', verdict, bars: null };
}

/** Costs compare only where the pictures are of one size: said where they are not. */
function inputs(a: Side, b: Side): Difference[] {
  const [left, right] = [a, b].map(({ net }) => dimensions(net.spec.input)) as [string, string];
  if (left === right) return [];
  return [{ name: 'Input', hint: null, a: left, b: right, verdict: 'differ', bars: null }];
}

/** Said where the two look at different pictures. */
function pictures({ picture: a }: Side, { picture: b }: Side): Difference[] {
  if (a === b) return [];
  return [{ name: 'Picture', hint: null, a: a ?? NONE, b: b ?? NONE, verdict: 'differ', bars: null }];
}

/** What tells two networks of one depth apart, which are called the same. */
function weights(a: Side, b: Side): Difference[] {
  if (a.net.spec.model !== b.net.spec.model || a.weights === b.weights) return [];
  return [{ name: 'Weights', hint: null, a: a.weights, b: b.weights, verdict: 'differ', bars: null }];
}

export function differences(a: Side, b: Side): Difference[] {
  return [
    ...weights(a, b),
    ...pictures(a, b),
    ...inputs(a, b),
    ...MEASURES.map(measure => measured(measure, a, b)),
    top1(a, b),
    top5(a, b),
  ];
}

/** As a file has it. @param titles of the two networks */
export function differenceTable(rows: readonly Difference[], titles: readonly [string, string]): Table {
  return {
    name: 'differences',
    columns: ['measure', `A ${titles[0]}`, `B ${titles[1]}`, 'B to A'],
    rows: rows.map(({ name, a, b, ends = ['', ''], verdict, exact }) => [
      name,
      exact?.[0] ?? a + ends[0],
      exact?.[1] ?? b + ends[1],
      verdict,
    ]),
  };
}
