// How near float32 comes to the same numbers computed otherwise (float64, another provider), by depth: rounding grows
// with the number of layers, and deep gradients cross ReLU inputs that lie within rounding of zero.

export interface Tolerances {
  /** Relative to the largest logit. */
  readonly logits: number;
  /** Relative to the value or the node's root mean square. */
  readonly statistics: number;
  /** Norms relative to the gradient at a block's input; shares and cosines as they are. */
  readonly gradients: number;
  /** Shares of the gradient by path length. */
  readonly paths: number;
}

export function tolerances(model: string): Tolerances {
  const deep = ['resnet101', 'resnet152', 'resnet110'].includes(model);
  const shallow = ['resnet18', 'resnet20', 'resnet32', 'resnet34'].includes(model);
  return {
    logits: model === 'resnet152' ? 5e-4 : 1e-4,
    statistics: deep ? 5e-4 : 1e-4,
    gradients: shallow ? 2e-3 : 1e-2,
    // Where the sums have no ReLU of their own, one mask that differs bears on every branch behind it.
    paths: model.startsWith('resnetv2') ? 1e-3 : 1e-4,
  };
}
