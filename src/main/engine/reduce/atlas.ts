// All channels of a tensor as bytes, each stretched over its own range, with what the bytes leave out.

import type { FeatureMaps } from '../../../shared/protocol/requests/maps';

/** Statistics are over the finite values, and 0 where there are none; a channel of equal values has bytes of 0. */
export type Atlas = Pick<FeatureMaps, 'bytes' | 'min' | 'max' | 'mean' | 'std' | 'zeros'>;

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
