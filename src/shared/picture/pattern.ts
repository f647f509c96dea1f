// Pictures made by formula, for probing: gratings, noise, plain grey. The same numbers give the same pixels everywhere.

export const PATTERN_KINDS = ['grating', 'noise', 'grey'] as const;
export type PatternKind = (typeof PATTERN_KINDS)[number];

/** What each kind needs is taken; the rest waits for the other kinds. */
export interface Pattern {
  readonly kind: PatternKind;
  /** Degrees by which a grating's wave turns clockwise from running to the right: 0 has upright stripes. */
  readonly angle: number;
  /** Waves of a grating along the picture's side. */
  readonly cycles: number;
  /** Of grating and noise: 1 reaches from black to white. */
  readonly contrast: number;
  /** Noise: each pixel and colour uniform, by this seed. */
  readonly seed: number;
  /** Grey: the byte of all three colours. */
  readonly level: number;
}

export const FIRST_PATTERN: Pattern = {
  kind: 'grating',
  angle: 45,
  cycles: 8,
  contrast: 1,
  seed: 1,
  level: 128,
};

/** The middle between black and white, about which gratings and noise swing. */
const MIDDLE = 127.5;

/** Mulberry32: uniform in 0..1 from a 32-bit seed. */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Painter = (pattern: Pattern, side: number) => (x: number, y: number, colour: number) => number;

const PAINTERS: Readonly<Record<PatternKind, Painter>> = {
  grating: ({ angle, cycles, contrast }, side) => {
    const turn = (angle * Math.PI) / 180;
    const [kx, ky] = [Math.cos(turn), Math.sin(turn)].map(k => (2 * Math.PI * cycles * k) / side) as [
      number,
      number,
    ];
    return (x, y) => MIDDLE * (1 + contrast * Math.sin(kx * x + ky * y));
  },
  noise: ({ contrast, seed }) => {
    const next = uniform(seed);
    return () => MIDDLE * (1 + contrast * (2 * next() - 1));
  },
  grey:
    ({ level }) =>
    () =>
      level,
};

/** @returns RGBA bytes, rows from the top, of a square picture */
export function patternPixels(pattern: Pattern, side: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  const paint = PAINTERS[pattern.kind](pattern, side);
  let to = 0;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++, to += 4) for (let c = 0; c < 3; c++) pixels[to + c] = paint(x, y, c);
  return pixels;
}

const NAMES: Readonly<Record<PatternKind, (pattern: Pattern) => string>> = {
  grating: ({ angle, cycles, contrast }) =>
    `Grating, ${angle}°, ${cycles} ${cycles === 1 ? 'wave' : 'waves'}${contrast < 1 ? `, contrast ${contrast}` : ''}`,
  noise: ({ seed, contrast }) => `Noise, seed ${seed}${contrast < 1 ? `, contrast ${contrast}` : ''}`,
  grey: ({ level }) => `Grey ${level}`,
};

export function patternName(pattern: Pattern): string {
  return NAMES[pattern.kind](pattern);
}
