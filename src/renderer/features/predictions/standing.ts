// Where the true class stands among all classes of a network.

import { percent } from '../../../shared/format';
import type { ClassMark } from '../../state/picture/picture-state';
import type { Run } from '../../state/run/run-state';
import { sameClass } from '../../state/run/verdicts';
import { probabilityOf } from './probability';

/** 1 for the best; null where the class is not the network's, or a logit does not exist. */
export function rankOf(logits: readonly (number | null)[], index: number): number | null {
  const own = logits[index];
  if (own === null || own === undefined || logits.includes(null)) return null;
  return 1 + logits.filter(logit => logit! > own).length;
}

/** `Right: the best of 200 classes, 97.1 %.` */
export function standing(run: Run, mark: ClassMark, index: number): string {
  const rank = rankOf(run.logits, index);
  if (index < 0 || rank === null) return 'This network has no such class.';
  const classes = run.logits.length.toLocaleString('en');
  const share = percent(probabilityOf(run.logits, index, run.network.outputs));
  if (rank === 1) return `Right: the best of ${classes} classes, ${share}.`;
  const among = run.top5.some(prediction => sameClass(mark, prediction));
  return `${among ? 'Not the best, but among the five' : 'Wrong'}: number ${rank} of ${classes}, ${share}.`;
}
