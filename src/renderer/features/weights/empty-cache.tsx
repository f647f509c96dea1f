// Taking away everything that was imported; asks once more, as it must be opened or downloaded again.
import { useState } from 'react';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import styles from './library.module.css';

export function EmptyCache() {
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
      <Button autoFocus className={styles.button} onClick={() => setAsked(false)}>
        Keep them
      </Button>
    </fieldset>
  );
}
