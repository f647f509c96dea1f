// Colour maps as tables of 256 entries, generated from a few published control points: viridis and inferno by van der
// Walt and Smith, cividis by Nuñez, Anderton and Renslow (all readable with colour-vision deficiency). The diverging
// map is our own: purple and green of equal lightness in OKLCH (hues 310 and 148), so that both signs weigh the same
// and neither is mistaken for the colours of shortcut, branch and selection. Between the points each channel runs
// along a monotone cubic.

export const COLOR_MAP_NAMES = ['viridis', 'cividis', 'inferno', 'grey', 'diverging'] as const;
export type ColorMapName = (typeof COLOR_MAP_NAMES)[number];

/** Red, green and blue in 0..255. */
export type Rgb = readonly [number, number, number];

/** Evenly spaced from the lowest value to the highest; the middle of `diverging` is zero. */
const CONTROL_POINTS: Readonly<Record<ColorMapName, string>> = {
  viridis:
    '440154 481a6c 472f7d 414487 39568c 31688e 2a788e 23888e 1f988b 22a884 35b779 54c568 7ad151 a5db36 d2e21b fde725',
  cividis: '00204d 00306f 2a406c 48526b 5e626e 727374 878479 9e9677 b6a971 d0be67 ead357 ffea46',
  inferno:
    '000004 0a0722 1e0c45 380962 510e6c 69166e 801f6c 982766 b0315b c63d4d d94d3d e9612b f47918 fa9407 fcb014 f8cd37 f2ea69 fcffa4',
  grey: '111111 f2f2f2',
  diverging: '4c1c69 75329d 9a5dc3 bb90da dac3ec f0f0f0 b2dab6 6aba77 2a9446 076b29 0a441a',
};

export const ENTRIES = 256;

function parse(points: string): Rgb[] {
  return points.split(' ').map(hex => {
    const n = Number.parseInt(hex, 16);
    return [n >> 16, (n >> 8) & 255, n & 255];
  });
}

/** Slopes at evenly spaced points for which the cubic never overshoots (Fritsch and Carlson 1980, harmonic mean). */
function slopes(values: readonly number[]): number[] {
  const steps = values.slice(1).map((value, i) => value - values[i]!);
  return values.map((_, i) => {
    const before = steps[i - 1] ?? steps[i]!;
    const after = steps[i] ?? before;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
}

/** The curve through evenly spaced points at t in 0..1. */
function cubic(values: readonly number[], slope: readonly number[], t: number): number {
  const at = t * (values.length - 1);
  const i = Math.min(values.length - 2, Math.floor(at));
  const u = at - i;
  const [from, to] = [values[i]!, values[i + 1]!];
  const [leaving, arriving] = [slope[i]!, slope[i + 1]!];
  const rise = to - from;
  return from + u * (leaving + u * (3 * rise - 2 * leaving - arriving + u * (leaving + arriving - 2 * rise)));
}

function generate(name: ColorMapName): Uint8ClampedArray {
  const points = parse(CONTROL_POINTS[name]);
  const table = new Uint8ClampedArray(3 * ENTRIES);
  for (const channel of [0, 1, 2] as const) {
    const values = points.map(point => point[channel]);
    const slope = slopes(values);
    for (let i = 0; i < ENTRIES; i++) table[3 * i + channel] = cubic(values, slope, i / (ENTRIES - 1));
  }
  return table;
}

const rgbTables = new Map<ColorMapName, Uint8ClampedArray>();
const pixelTables = new Map<ColorMapName, Uint32Array>();

/** 256 triples of red, green and blue; made once. */
export function rgbTable(name: ColorMapName): Uint8ClampedArray {
  let table = rgbTables.get(name);
  if (!table) {
    table = generate(name);
    rgbTables.set(name, table);
  }
  return table;
}

/** The colour at t in 0..1; what lies outside is clamped. */
export function colorAt(name: ColorMapName, t: number): Rgb {
  const table = rgbTable(name);
  const i = 3 * Math.round((ENTRIES - 1) * Math.min(1, Math.max(0, t)));
  return [table[i]!, table[i + 1]!, table[i + 2]!];
}

/**
 * 256 opaque pixels as 32-bit words for a Uint32Array over an ImageData's bytes: byte value -> pixel. The words are
 * for little-endian machines, which all that browsers run on are.
 */
export function lookupTable(name: ColorMapName): Uint32Array {
  let table = pixelTables.get(name);
  if (!table) {
    const rgb = rgbTable(name);
    table = Uint32Array.from(
      { length: ENTRIES },
      (_, i) => (0xff000000 | (rgb[3 * i + 2]! << 16) | (rgb[3 * i + 1]! << 8) | rgb[3 * i]!) >>> 0,
    );
    pixelTables.set(name, table);
  }
  return table;
}
