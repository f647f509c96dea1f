// The pictures that come with the app.
import { useActions, useAppState } from '../../state/use-app-state';
import styles from './sample-list.module.css';

export function SampleList({ onChosen }: { readonly onChosen?: () => void }) {
  const samples = useAppState(state => state.samples);
  const { sampleChosen } = useActions();
  return (
    <ul className={styles.list} aria-label="Samples">
      {samples.map(sample => (
        <li key={sample.name}>
          <button
            type="button"
            className={styles.sample}
            onClick={() => {
              onChosen?.();
              sampleChosen(sample.name);
            }}
          >
            <span>{sample.title}</span>
            <span className={styles.credit} title={sample.credit}>
              {sample.credit}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
