// Right or wrong as a sign: a tick, a tick in brackets for one of the five, a cross. Told by form before colour.
import { Check, ListChecks, Minus, X } from 'lucide-react';
import styles from './verdict-mark.module.css';

export type VerdictName = 'right' | 'top5' | 'wrong' | 'unknown';

const SIGNS = {
  right: { Icon: Check, label: 'Right' },
  top5: { Icon: ListChecks, label: 'Among the five' },
  wrong: { Icon: X, label: 'Wrong' },
  unknown: { Icon: Minus, label: 'No class of this network' },
} as const;

interface Props {
  /** null: nobody knows yet, and nothing is drawn. */
  readonly verdict: VerdictName | null;
  /** On a picture: with a ground of its own. */
  readonly badge?: boolean;
}

export function VerdictMark({ verdict, badge = false }: Props) {
  if (!verdict) return null;
  const { Icon, label } = SIGNS[verdict];
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={styles.mark}
      data-verdict={verdict}
      data-badge={badge || undefined}
    >
      <Icon size={badge ? 11 : 13} strokeWidth={2.5} aria-hidden="true" />
    </span>
  );
}
