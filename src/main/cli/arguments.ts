// argv -> values of a command's options and what stands without a dash.
import { parseArgs } from 'node:util';
import { UsageError } from './failure';
import { COMMON, OPTIONS, type OptionName, type Values } from './options';

export interface Arguments {
  readonly values: Values;
  /** Of options that may be given several times: every value, in order. `values` has the last. */
  readonly repeated: Repeated;
  /** What stands without a dash: a model, a file. */
  readonly operands: readonly string[];
}

export type Repeated = { readonly [Name in OptionName]?: readonly NonNullable<Values[Name]>[] };

/** Short forms. */
const SHORT: Partial<Record<OptionName, string>> = { help: 'h' };

function config(name: OptionName) {
  const short = SHORT[name];
  const type = OPTIONS[name].placeholder === null ? ('boolean' as const) : ('string' as const);
  return short ? { type, short } : { type };
}

/**
 * @param command its name, for what is said about a mistake
 * @param allowed options beside those that every command takes
 * @param repeatable those of them that may be given several times
 * @throws UsageError for an unknown or repeated option, a missing or bad value
 */
export function readArguments(
  command: string,
  allowed: readonly OptionName[],
  argv: readonly string[],
  repeatable: readonly OptionName[] = [],
): Arguments {
  const names = [...allowed, ...COMMON];
  // Not strict: the parser's own messages run over several sentences and do not name the command.
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(names.map(name => [name, config(name)])),
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const values: Partial<Record<OptionName, unknown>> = {};
  const repeated: Partial<Record<OptionName, unknown[]>> = {};
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const name = names.find(known => known === token.name);
    if (!name)
      throw new UsageError(`${command} has no option ${token.rawName}${didYouMean(token.name, names)}`);
    const again = name in values && OPTIONS[name].placeholder !== null;
    if (again && !repeatable.includes(name)) throw new UsageError(`--${name} was given twice.`);
    values[name] = readValue(name, token.value, token.inlineValue === true);
    if (repeatable.includes(name)) repeated[name] = [...(repeated[name] ?? []), values[name]];
  }
  return { values: values as Values, repeated: repeated as Repeated, operands };
}

function readValue(name: OptionName, text: string | undefined, inline: boolean): unknown {
  const { placeholder, expected, read } = OPTIONS[name];
  if (placeholder === null) {
    if (text !== undefined) throw new UsageError(`--${name} takes no value.`);
    return true;
  }
  // Without an equals sign, a next option is no value.
  if (text === undefined || (!inline && text.startsWith('--')))
    throw new UsageError(`--${name} needs ${expected}.`);
  const value = read(text);
  if (value === undefined) throw new UsageError(`--${name} takes ${expected}, not “${text}”.`);
  return value;
}

/** A name that differs in one letter, or begins or ends alike. */
function didYouMean(name: string, known: readonly string[]): string {
  const close = known.find(
    candidate =>
      distance(name, candidate) <= 1 ||
      (name.length > 2 && (candidate.startsWith(name) || name.startsWith(candidate))),
  );
  return close ? `; is --${close} meant?` : '.';
}

/** Edit distance with swapped neighbours counted once (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const ways = [rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + cost];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        ways.push(rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = Math.min(...ways);
    }
  }
  return rows[a.length]![b.length]!;
}
