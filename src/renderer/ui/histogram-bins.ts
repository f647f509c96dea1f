// How often values fall into equal intervals.

export interface Bins {
  readonly min: number;
  readonly max: number;
  readonly counts: Float64Array;
  /** Sum of all counts. */
  readonly total: number;
}

/** Which of `count` equal intervals of [min, max] holds a value; the upper end belongs to the last. */
function binner(min: number, max: number, count: number): (value: number) => number {
  const scale = max > min ? count / (max - min) : 0;
  return value => Math.min(count - 1, Math.max(0, Math.floor((value - min) * scale)));
}

/** Bins of exact values over their own range; NaN and infinities are left out. */
export function binValues(values: ArrayLike<number>, count: number): Bins {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const counts = new Float64Array(count);
  if (min > max) return { min: 0, max: 0, counts, total: 0 };
  const binOf = binner(min, max, count);
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) continue;
    counts[binOf(values[i]!)]!++;
    total++;
  }
  return { min, max, counts, total };
}

/** Bins that were counted elsewhere. */
export function binsOf(counts: ArrayLike<number>, { min, max }: Pick<Bins, 'min' | 'max'>): Bins {
  const own = Float64Array.from(counts);
  return { min, max, counts: own, total: own.reduce((sum, count) => sum + count, 0) };
}

/** From where to where bin `i` reaches. */
export function binRange({ min, max, counts }: Bins, i: number): readonly [number, number] {
  const width = (max - min) / counts.length;
  return [min + i * width, min + (i + 1) * width];
}

/** Heights in 0..1: shares of the largest count, or of its logarithm, so that a single value still shows. */
export function binHeights({ counts }: Bins, logarithmic: boolean): number[] {
  const scaled = Array.from(counts, count => (logarithmic ? Math.log10(1 + count) : count));
  const most = Math.max(...scaled);
  return scaled.map(value => (most > 0 ? value / most : 0));
}
