// Text for screen readers alone.
import type { ComponentProps } from 'react';
import styles from './unseen.module.css';

export function Unseen(props: ComponentProps<'p'>) {
  return <p className={styles.unseen} {...props} />;
}
