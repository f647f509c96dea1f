// Values of several channels -> one value per pixel.

/** The largest magnitude of a pixel's channels. @param values [channels, H, W] @returns [H, W] */
export function largestMagnitude(values: ArrayLike<number>, channels = 3): Float32Array {
  const size = values.length / channels;
  const largest = new Float32Array(size);
  for (let c = 0, at = 0; c < channels; c++)
    for (let i = 0; i < size; i++, at++) largest[i] = Math.max(largest[i]!, Math.abs(values[at]!));
  return largest;
}

/** The sum over a pixel's channels of weight times value. @param values, weights [3, H, W] @returns [H, W] */
export function channelSum(values: ArrayLike<number>, weights: ArrayLike<number>): Float32Array {
  const size = values.length / 3;
  const at = (i: number) => values[i]! * weights[i]!;
  return Float32Array.from({ length: size }, (_, i) => at(i) + at(size + i) + at(2 * size + i));
}
