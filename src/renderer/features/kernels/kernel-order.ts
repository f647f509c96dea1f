// The input channels of a layer as they are shown, and the lengths that they may be sorted by.
import type { KernelOrder } from '../../state/maps/maps-state';

/** Length (L2) of each of `count` kernels. */
export function kernelNorms(values: Float32Array, count: number): Float64Array {
  const size = values.length / count;
  return Float64Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let j = i * size; j < (i + 1) * size; j++) sum += values[j]! ** 2;
    return Math.sqrt(sum);
  });
}

/** Largest magnitude of each of `count` kernels. */
export function kernelReaches(values: Float32Array, count: number): Float64Array {
  const size = values.length / count;
  return Float64Array.from({ length: count }, (_, i) => {
    let most = 0;
    for (let j = i * size; j < (i + 1) * size; j++) most = Math.max(most, Math.abs(values[j]!));
    return most;
  });
}

/** Longest first, equal ones by number. */
export function kernelOrder(norms: Float64Array, by: KernelOrder): number[] {
  const order = Array.from(norms, (_, i) => i);
  return by === 'norm' ? order.sort((a, b) => norms[b]! - norms[a]! || a - b) : order;
}
