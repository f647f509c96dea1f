// Grad-CAM from what a run keeps: no session, no run.

/**
 * relu of the sum over channels of weight * map (Selvaraju et al. 2017, equation 2).
 * @param values [C, H, W]
 * @param weights [C], the gradient's mean over positions
 * @returns [H, W]
 */
export function weightedSum(values: Float32Array, weights: Float32Array): Float32Array {
  const size = values.length / weights.length;
  const sums = new Float64Array(size);
  for (let c = 0; c < weights.length; c++) {
    const [weight, offset] = [weights[c]!, c * size];
    if (weight !== 0) for (let i = 0; i < size; i++) sums[i]! += weight * values[offset + i]!;
  }
  return Float32Array.from(sums, sum => (sum > 0 ? sum : 0));
}
