// A line in place of what is not there: an invitation, a wait, or what went wrong.
import type { ReactNode } from 'react';
import styles from './message.module.css';

interface Props {
  readonly kind: 'empty' | 'wait' | 'error';
  readonly children: ReactNode;
}

export function Message({ kind, children }: Props) {
  return (
    <p className={styles.message} data-kind={kind} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </p>
  );
}
