// What the gradients are of, in words.
import type { Loss } from '../../../shared/protocol/records';
import type { Run } from '../run/run-state';

/** `logit of goldfish`, `logit of goldfish minus that of coral reef` */
export function objectiveWords(loss: Loss, { target, against }: Pick<Run, 'target' | 'against'>): string {
  if (against) return `logit of ${target.name} minus that of ${against.name}`;
  return loss === 'logit' ? `logit of ${target.name}` : `cross-entropy of ${target.name}`;
}
