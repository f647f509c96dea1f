// Values of three colour channels -> one value per pixel.

/** The largest magnitude of a pixel's channels. @param values [3, H, W] @returns [H, W] */
export function largestMagnitude(values: ArrayLike<number>): Float32Array {
  const size = values.length / 3;
  return Float32Array.from({ length: size }, (_, i) =>
    Math.max(Math.abs(values[i]!), Math.abs(values[size + i]!), Math.abs(values[2 * size + i]!)),
  );
}

/** The sum over a pixel's channels of weight times value. @param values, weights [3, H, W] @returns [H, W] */
export function channelSum(values: ArrayLike<number>, weights: ArrayLike<number>): Float32Array {
  const size = values.length / 3;
  const at = (i: number) => values[i]! * weights[i]!;
  return Float32Array.from({ length: size }, (_, i) => at(i) + at(size + i) + at(2 * size + i));
}
