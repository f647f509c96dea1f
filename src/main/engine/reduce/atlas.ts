// All channels of a tensor as bytes, each stretched over its own range, with what the bytes leave out.

export interface Atlas {
  /** [channels, height, width]: value = min + byte / 255 * (max - min); 0 throughout where all values are equal. */
  readonly bytes: Uint8Array;
  // One value per channel, over the finite values; 0 where there are none.
  readonly min: Float32Array;
  readonly max: Float32Array;
  readonly mean: Float32Array;
  /** Standard deviation, of the population. */
  readonly std: Float32Array;
  /** Share of exact zeros in 0..1. */
  readonly zeros: Float32Array;
}

/**
 * NaN becomes byte 0, +Infinity 255, -Infinity 0.
 * @param values [channels, height, width]
 */
export function atlas(values: Float32Array, channels: number, height: number, width: number): Atlas {
  const size = height * width;
  const bytes = new Uint8ClampedArray(channels * size); // rounds, clamps, and takes NaN for 0
  const rows = () => new Float32Array(channels);
  const [min, max, mean, std, zeros] = [rows(), rows(), rows(), rows(), rows()];
  for (let c = 0; c < channels; c++) {
    const begin = c * size;
    const end = begin + size;
    let [low, high, sum, finite, none] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0, 0];
    for (let i = begin; i < end; i++) {
      const v = values[i]!;
      if (v - v !== 0) continue; // NaN and the infinities
      if (v < low) low = v;
      if (v > high) high = v;
      if (v === 0) none++;
      sum += v;
      finite++;
    }
    if (finite === 0) low = high = 0;
    const factor = high > low ? 255 / (high - low) : 0;
    const average = sum / Math.max(1, finite);
    let squares = 0;
    for (let i = begin; i < end; i++) {
      const v = values[i]!;
      bytes[i] = (v - low) * factor;
      if (v - v === 0) squares += (v - average) * (v - average);
    }
    min[c] = low;
    max[c] = high;
    mean[c] = average;
    std[c] = Math.sqrt(squares / Math.max(1, finite));
    zeros[c] = none / size;
  }
  return { bytes: new Uint8Array(bytes.buffer), min, max, mean, std, zeros };
}
