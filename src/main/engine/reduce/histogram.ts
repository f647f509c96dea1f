// How often values fall into each of some equal intervals.

export interface Histogram {
  /** Bin i holds [min + i * w, min + (i + 1) * w) with w = (max - min) / bins; the last one holds max too. */
  readonly counts: Uint32Array;
  /** Over the finite values; 0 where there are none. */
  readonly min: number;
  readonly max: number;
}

/** Values that are not finite are not counted. Where all are equal, all are in the first bin. */
export function histogram(values: Float32Array, bins: number): Histogram {
  const counts = new Uint32Array(bins);
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // Counted loops: iterating a typed array of 800,000 values takes ten times as long.
  for (let i = 0; i < values.length; i++) {
    const v = values[i]!;
    if (v - v !== 0) continue; // NaN and the infinities
    if (v < min) min = v;
    if (v > max) max = v;
  }
  if (min > max) return { counts, min: 0, max: 0 };
  const factor = max > min ? bins / (max - min) : 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i]!;
    if (v - v === 0) counts[Math.min(bins - 1, Math.trunc((v - min) * factor))]!++;
  }
  return { counts, min, max };
}
