// Imported checkpoints on this computer: what each takes on disk, taking one away, taking all away.
import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { bytes } from '../../../shared/format';
import { VARIANTS } from '../../../shared/resnet/variant';
import { useActions, useAppState } from '../../state/app-state';
import { Button, IconButton } from '../../ui/button';
import styles from './stored-weights.module.css';

export function StoredWeights() {
  const stored = useAppState(state => state.stored);
  const weights = useAppState(state => state.weights);
  const { storedWeightsOpened, weightsRemoved } = useActions();
  // Asked for again after an import: the list of weights is another one then.
  useEffect(() => {
    if (weights.length > 0) storedWeightsOpened();
  }, [weights.length, storedWeightsOpened]);
  if (!stored) return null;
  const imported = weights.filter(({ id }) => id in stored.imported);
  return (
    <details className={styles.stored}>
      <summary className={styles.summary}>On this computer: {bytes(stored.bytes)}</summary>
      {imported.length > 0 && (
        <ul className={styles.list} aria-label="Imported checkpoints">
          {imported.map(({ id, title, model }) => (
            <li key={id} className={styles.row}>
              <span className={styles.name} title={title}>
                {title}
              </span>
              <span className={styles.note}>
                {VARIANTS[model].title} · {bytes(stored.imported[id] ?? null)}
              </span>
              <IconButton
                label={`Remove ${title}`}
                className={styles.remove}
                onClick={() => weightsRemoved(id)}
              >
                <Trash2 size={14} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.note}>
        {imported.length === 0 && 'No checkpoint was imported yet. '}
        Bundled and untrained weights are unpacked here too, and made again when they are used.
      </p>
      <EmptyCache />
    </details>
  );
}

/** Asks once more: what was imported must be opened or downloaded again. */
function EmptyCache() {
  const downloading = useAppState(state => state.downloads.length > 0);
  const { weightsCacheEmptied } = useActions();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button className={styles.button} disabled={downloading} onClick={() => setAsked(true)}>
        Empty the cache…
      </Button>
    );
  return (
    <fieldset className={styles.question} aria-label="Empty the cache">
      <p>Remove all imported checkpoints and begun downloads?</p>
      <Button
        className={styles.button}
        onClick={() => {
          setAsked(false);
          weightsCacheEmptied();
        }}
      >
        Remove all
      </Button>
      <Button className={styles.button} onClick={() => setAsked(false)}>
        Keep them
      </Button>
    </fieldset>
  );
}
