// Stochastic gradient descent as PyTorch's: v <- momentum v + (g + decay w), w <- w - rate v. The decay is on every weight,
// those of batch norm and biases among them. (Where the rate is folded into v, as in Caffe, steps differ after it changes.)

export interface SgdOptions {
  readonly momentum: number;
  readonly decay: number;
}

export const MOMENTUM: SgdOptions = { momentum: 0.9, decay: 1e-4 };

/** Changes `weights` and `velocity` in place. */
export function sgdStep(
  weights: Float32Array,
  velocity: Float32Array,
  gradients: Float32Array,
  rate: number,
  { momentum, decay }: SgdOptions = MOMENTUM,
): void {
  for (let i = 0; i < weights.length; i++) {
    const v = momentum * velocity[i]! + gradients[i]! + decay * weights[i]!;
    velocity[i] = v;
    weights[i] = weights[i]! - rate * v;
  }
}
