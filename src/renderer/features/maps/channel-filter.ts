// Narrows channels down by what somebody typed: numbers and ranges (`7, 10-20`), figures (`mean > 0.5, zeros < 20 %`), or
// a part of a name where they have one.

import type { GradientFigures, Ranked } from '../../state/maps/channel-order';

const RANGE = /^(\d+)(?:[-–](\d+))?$/;

type Figures = Omit<Ranked, 'channels'>;

/** What a figure is called, and where it is found; null while it is on its way. */
const FIGURES: Readonly<
  Record<string, (maps: Figures, gradients: GradientFigures | null) => Float32Array | null>
> = {
  mean: ({ mean }) => mean,
  value: ({ mean }) => mean,
  min: ({ min }) => min,
  max: ({ max }) => max,
  std: ({ std }) => std,
  zeros: ({ zeros }) => zeros,
  gradient: (_, gradients) => gradients?.norm ?? null,
  effect: (_, gradients) => gradients?.effect ?? null,
};

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
};

const NAMES = Object.keys(FIGURES).join('|');
const CONDITION = new RegExp(
  `\\b(${NAMES})\\s*(<=|>=|[<>=])\\s*(-?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?)\\s*(%?)`,
  'g',
);
/** Somebody is still typing it. */
const UNFINISHED = new RegExp(`\\b(${NAMES})\\s*[<>=]+\\s*-?\\.?$`);

/** As one types them on any keyboard. */
function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll('≤', '<=').replaceAll('≥', '>=').replaceAll('−', '-');
}

/** Whether the filter asks for what only the gradient tells. */
export function filterNeedsGradients(text: string): boolean {
  return [...plain(text).matchAll(CONDITION)].some(([, name]) => name === 'gradient' || name === 'effect');
}

/** Intervals of numbers, both ends included; null where anything else stands there. An open range (`10-`) is not done yet. */
function rangesOf(text: string): (readonly [number, number])[] | null {
  const parts = text
    .replace(/\s*[-–]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const ranges = parts.map(part => {
    const match = RANGE.exec(part.replace(/-$/, ''));
    if (!match) return null;
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    return [Math.min(from, to), Math.max(from, to)] as const;
  });
  return ranges.every(range => range !== null) ? ranges : null;
}

type Test = (channel: number) => boolean;

/** Numbers, ranges or words; null where there is none. */
function numbersOrWords(wanted: string, nameOf: (channel: number) => string | null): Test | null {
  if (wanted === '') return null;
  const ranges = rangesOf(wanted.replace(/^channels?\s+/, ''));
  if (ranges) return channel => ranges.some(([from, to]) => channel >= from && channel <= to);
  const words = wanted.split(/\s+/);
  return channel => {
    const name = nameOf(channel)?.toLowerCase() ?? '';
    return words.every(word => name.includes(word));
  };
}

/**
 * Whether a channel is meant; null where nothing was typed and all are. Figures that are on their way leave nothing out.
 * @param nameOf a channel's readable name, null where it has none
 */
export function channelFilter(
  text: string,
  nameOf: (channel: number) => string | null,
  maps: Figures | null = null,
  gradients: GradientFigures | null = null,
): Test | null {
  const typed = plain(text);
  const conditions: Test[] = [];
  for (const [, name, sign, number, percent] of typed.matchAll(CONDITION)) {
    const figures = maps && FIGURES[name!]!(maps, gradients);
    // Figures are single precision: `= 0.1` means the nearest one.
    const bound = Math.fround(Number(number) / (percent ? 100 : 1));
    if (figures) conditions.push(channel => COMPARISONS[sign!]!(figures[channel]!, bound));
  }
  const rest = typed
    .replace(CONDITION, ' ')
    .replace(UNFINISHED, '')
    .replace(/[\s,;&]+$|^[\s,;&]+/g, '');
  const others = numbersOrWords(rest, nameOf);
  const all = others ? [...conditions, others] : conditions;
  return all.length > 0 ? channel => all.every(test => test(channel)) : null;
}
