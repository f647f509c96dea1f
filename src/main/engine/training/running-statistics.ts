// Running statistics of batch norm, as PyTorch keeps them: a tenth of each batch's mean and unbiased variance goes in.

const SHARE = 0.1;

/**
 * Changes `running` in place.
 * @param running all means, then all variances
 * @param means, variances of the batch; the variances biased
 * @param values for every channel, how many values of it a batch has
 */
export function updateStatistics(
  running: Float32Array,
  means: Float32Array,
  variances: Float32Array,
  values: Float64Array,
): void {
  const channels = means.length;
  for (let c = 0; c < channels; c++) {
    const m = values[c]!;
    running[c] = (1 - SHARE) * running[c]! + SHARE * means[c]!;
    running[channels + c] = (1 - SHARE) * running[channels + c]! + (SHARE * variances[c]! * m) / (m - 1);
  }
}
