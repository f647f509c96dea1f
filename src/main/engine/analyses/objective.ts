// What the gradient is of: a class's logit, its cross-entropy, or the difference of two classes' logits.
import type { Loss } from '../../../shared/protocol/records';

export interface Objective {
  readonly loss: Loss;
  /** Class index; -1 for the arg-max. */
  readonly target: number;
  /** Class that the target is held against, -1 for the best of the others; null for none. */
  readonly against: number | null;
}

/** The index of the largest logit, or of the largest but for one class. */
export function bestClass(logits: Float32Array, except = -1): number {
  let best = except === 0 && logits.length > 1 ? 1 : 0;
  for (let i = 0; i < logits.length; i++) if (i !== except && logits[i]! > logits[best]!) best = i;
  return best;
}

/** The classes that an objective means on these logits, as the graph settles them. */
export function settledClasses(
  { target, against }: Objective,
  logits: Float32Array,
): { target: number; against: number | null } {
  const settled = target < 0 ? bestClass(logits) : target;
  const rival =
    against === null || (against >= 0 && against !== settled) ? against : bestClass(logits, settled);
  return { target: settled, against: rival };
}

/** The objective's value, in double precision. @param objective its classes settled */
export function objectiveValue({ loss, target, against }: Objective, logits: Float32Array): number {
  const sign = loss === 'logit' ? 1 : -1;
  const own = logits[target]!;
  if (against !== null) return sign * (own - logits[against]!);
  if (loss === 'logit') return own;
  const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return Math.log(logits.reduce((sum, v) => sum + Math.exp(v - most), 0)) + most - own;
}
