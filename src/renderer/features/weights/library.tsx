// The library: every checkpoint on this computer with where it came from and what it takes, and those to be had.
import { useEffect } from 'react';
import { bytes } from '../../../shared/format';
import { useActions, useAppState } from '../../state/use-app-state';
import { Sheet } from '../../ui/sheet';
import { EmptyCache } from './empty-cache';
import { ImportedRow } from './imported-row';
import styles from './library.module.css';
import { OfficialList } from './official-list';

export function Library() {
  const open = useAppState(state => state.sheet === 'weights');
  const { sheetClosed } = useActions();
  return (
    <Sheet title="Weights on this computer" open={open} onClose={sheetClosed} width={720}>
      <Contents />
    </Sheet>
  );
}

function Contents() {
  const stored = useAppState(state => state.stored);
  const weights = useAppState(state => state.weights);
  const slot = useAppState(state => (state.comparing ? state.selection.slot : 'a'));
  const { storedWeightsOpened } = useActions();
  useEffect(() => storedWeightsOpened(), [storedWeightsOpened]);
  const imported = weights.filter(({ source }) => source);
  return (
    // Longer than the window: it takes the focus, so that it can be scrolled by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.contents} tabIndex={0} aria-label="Checkpoints">
      <h3 className={styles.heading}>Opened or downloaded by you</h3>
      {imported.length > 0 ? (
        <ul className={styles.list} aria-label="Imported checkpoints">
          {imported.map(entry => (
            <ImportedRow key={entry.id} slot={slot} entry={entry} size={stored?.imported[entry.id] ?? null} />
          ))}
        </ul>
      ) : (
        <p className={styles.note}>
          None yet. Drop a checkpoint on the window, open one, or download an official one below.
        </p>
      )}
      <OfficialList slot={slot} model={null} />
      <footer className={styles.foot}>
        <p className={styles.note}>
          {stored && `${bytes(stored.bytes)} on disk in all. `}
          Weights that come with the app or are untrained are unpacked here when they are used.
        </p>
        <EmptyCache />
      </footer>
    </section>
  );
}
