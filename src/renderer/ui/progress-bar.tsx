// A thin bar: how much of something is done.
import styles from './progress-bar.module.css';

interface Props {
  readonly label: string;
  /** Share in 0..1; null where it is not known. */
  readonly fraction: number | null;
}

export function ProgressBar({ label, fraction }: Props) {
  return <progress className={styles.bar} aria-label={label} value={fraction ?? undefined} />;
}
