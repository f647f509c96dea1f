// What a window that slides over a map does to its length, and to what its values see of the picture.

/**
 * Output length of a sliding window: floor((n + 2p - k) / s) + 1, as PyTorch's Conv2d and MaxPool2d.
 * @param ceil rounds up instead, as `ceil_mode` does where the stride is smaller than the kernel
 */
export function windowed(n: number, kernel: number, stride: number, padding: number, ceil = false): number {
  const steps = (n + 2 * padding - kernel) / stride;
  return (ceil ? Math.ceil(steps) : Math.floor(steps)) + 1;
}

export interface ReceptiveField {
  /** Side of the square patch in input pixels; Infinity once the whole picture is pooled. */
  readonly size: number;
  /** Input pixels between neighbouring values. */
  readonly jump: number;
  /** Input coordinate of the centre of the patch that the value at (0, 0) sees. */
  readonly start: number;
}

/**
 * The receptive field after one more window; recurrence as in Araujo, Norris and Sim, "Computing Receptive Fields of
 * Convolutional Neural Networks" (2019).
 */
export function grow(from: ReceptiveField, kernel: number, stride: number, padding: number): ReceptiveField {
  return {
    size: from.size + (kernel - 1) * from.jump,
    jump: from.jump * stride,
    start: from.start + ((kernel - 1) / 2 - padding) * from.jump,
  };
}
