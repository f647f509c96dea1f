// Keys as they are printed, pressed at once.
import styles from './keys.module.css';

export function Keys({ caps }: { readonly caps: readonly string[] }) {
  return (
    <span className={styles.keys}>
      {caps.map(cap => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
