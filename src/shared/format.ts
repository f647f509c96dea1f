// Every number that people read, on screen and in the command line's tables, is written by one of these.
// A number that does not exist (null, NaN, Infinity) is an en dash; minus is U+2212; a unit follows a no-break space.

type Figure = number | null | undefined;

/** Stands for a number that does not exist. */
export const NONE = '–';
const SPACE = '\u00a0';
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

function exists(value: Figure): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** A real minus sign, and none before a zero. */
function signed(text: string): string {
  return /^-[0.]*$/.test(text) ? text.slice(1) : text.replace(/^-/, '−');
}

/** `11,689,512` */
export function count(value: Figure): string {
  return exists(value) ? signed(Math.round(value).toLocaleString('en-US')) : NONE;
}

/** `1 image`, `2,000 images` */
export function counted(value: number, noun: string, nouns = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : nouns}`;
}

/** A fixed number of decimals: `0.83`, `−0.12`. */
export function decimal(value: Figure, digits = 2): string {
  return exists(value) ? signed(value.toFixed(digits)) : NONE;
}

/** A share of 1 as it is, to one decimal of a percent: `69.8 %`, `−12.0 %`. */
export function percent(share: Figure, digits = 1): string {
  return exists(share) ? `${decimal(100 * share, digits)}${SPACE}%` : NONE;
}

/** `1.23×10⁻⁵` */
export function scientific(value: Figure, digits = 3): string {
  if (!exists(value)) return NONE;
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string];
  const raised = [...exponent.replace('+', '')].map(character => SUPERSCRIPTS[character]).join('');
  return `${signed(mantissa)}×10${raised}`;
}

/** So many significant figures, in plain digits from 0.001 to 99,999 and with a power of ten beyond: `0.0123`, `1.23×10⁻⁵`. */
export function significant(value: Figure, digits = 3): string {
  if (!exists(value)) return NONE;
  if (value === 0) return '0';
  // The rounded number decides, so that 99,999.6 does not become 100000.
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size < 1e-3 || size >= 1e5) return scientific(value, digits);
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  const plain = rounded.toFixed(decimals);
  return signed(size >= 1e4 ? rounded.toLocaleString('en-US') : plain);
}

/** Divides by the largest step that leaves at least 1; what is written decides, so that nothing reads `1000 k`. */
function stepped(value: number, steps: readonly string[], base: number, digits: number): string {
  const written = (left: number, step: number) =>
    step === 0 || left >= 10 ** digits - 0.5 ? String(Math.round(left)) : left.toPrecision(digits);
  let step = 0;
  let left = Math.abs(value);
  while (step < steps.length - 1 && Number(written(left, step)) >= base) {
    left /= base;
    step++;
  }
  const text = signed(`${value < 0 ? '-' : ''}${written(left, step)}`);
  return steps[step] ? text + SPACE + steps[step] : text;
}

/** Three significant figures of a large count: `812`, `9.41 k`, `11.7 M`, `1.81 G`. */
export function compact(value: Figure, digits = 3): string {
  return exists(value) ? stepped(value, ['', 'k', 'M', 'G', 'T'], 1000, digits) : NONE;
}

/** `512 B`, `44.7 MiB` (binary steps, as file sizes of checkpoints are usually given) */
export function bytes(value: Figure): string {
  return exists(value) ? stepped(value, ['B', 'KiB', 'MiB', 'GiB', 'TiB'], 1024, 3) : NONE;
}

/** `0.42 ms`, `31.1 ms`, `245 ms`, `1.25 s`, `2 min 5 s` */
export function milliseconds(value: Figure): string {
  if (!exists(value)) return NONE;
  if (value < 0.005) return `0${SPACE}ms`;
  if (value < 999.5) return `${Number(value.toPrecision(value < 1 ? 2 : 3))}${SPACE}ms`;
  const seconds = value / 1000;
  if (seconds < 59.95) return `${Number(seconds.toPrecision(3))}${SPACE}s`;
  const whole = Math.round(seconds);
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}${SPACE}min${rest ? ` ${rest}${SPACE}s` : ''}`;
}

/** `64 × 112 × 112`, the order as given: [C, H, W]. */
export function dimensions(shape: readonly number[]): string {
  return shape.join(`${SPACE}×${SPACE}`);
}

/** A file's name as sentences bear it: systems allow line breaks in one. */
export function oneLine(name: string): string {
  return name.replace(/\p{Cc}/gu, '?');
}
