// A map of exact values as bytes over its own range, as the engine sends maps.

export interface Quantised {
  readonly bytes: Uint8Array;
  readonly min: number;
  readonly max: number;
}

/** value = min + byte / 255 * (max - min); 0 throughout where all are equal. What is not finite counts for nothing. */
export function quantised(values: Float32Array): Quantised {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) [min, max] = [0, 0];
  const factor = max > min ? 255 / (max - min) : 0;
  // Clamped: rounds, and takes NaN for 0.
  const bytes = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i++) bytes[i] = (values[i]! - min) * factor;
  return { bytes: new Uint8Array(bytes.buffer), min, max };
}
