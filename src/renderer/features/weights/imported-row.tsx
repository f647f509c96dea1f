// One imported checkpoint: used, renamed, its class names taken away, removed.

import { Check, Pencil, Trash2, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { bytes, counted } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import type { WeightsEntry } from '../../../shared/protocol/records';
import { titleOf } from '../../../shared/resnet/title';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button, IconButton } from '../../ui/button';
import styles from './library.module.css';
import { originOf } from './origin';

interface Props {
  readonly slot: Slot;
  readonly entry: WeightsEntry;
  /** Bytes on disk, null while they are not known. */
  readonly size: number | null;
}

export function ImportedRow({ slot, entry, size }: Props) {
  const { id, title, receipt, labels, source } = entry;
  const used = useAppState(state => state.panes[slot].network.weights === id);
  const { checkpointUsed, labelsRemoved, weightsRemoved } = useActions();
  const [renaming, setRenaming] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const finished = (byKey: boolean) => {
    if (byKey) pencil.current?.focus(); // before the field goes: the focus must not fall out of the sheet
    setRenaming(false);
  };
  const classes = counted(receipt.classes, 'class', 'classes');
  return (
    <li className={styles.row}>
      {renaming ? (
        <Rename entry={entry} onDone={finished} />
      ) : (
        <span className={styles.name} title={title}>
          {title}
        </span>
      )}
      <span className={styles.note}>
        {titleOf(receipt)} · {classes} · {bytes(size)}
      </span>
      <span className={styles.note}>{source && originOf(source, title)}</span>
      {labels && (
        <span className={styles.note}>
          Class names from {labels}
          <button
            type="button"
            className={styles.inline}
            aria-label={`Take the class names from ${labels} away from ${title}`}
            title="Take these class names away"
            onClick={() => labelsRemoved(id)}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </span>
      )}
      <span className={styles.actions}>
        {used ? (
          <span className={styles.used}>
            <Check size={14} aria-hidden="true" />
            In use
          </span>
        ) : (
          <Button
            className={styles.button}
            aria-label={`Use ${title}`}
            onClick={() => checkpointUsed(slot, id)}
          >
            Use
          </Button>
        )}
        <IconButton ref={pencil} label={`Rename ${title}`} onClick={() => setRenaming(true)}>
          <Pencil size={14} aria-hidden="true" />
        </IconButton>
        <IconButton label={`Remove ${title}`} onClick={() => weightsRemoved(id)}>
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
      </span>
    </li>
  );
}

/** Taken over with Enter or by leaving the field; Escape leaves the name as it was. */
function Rename({
  entry,
  onDone,
}: {
  readonly entry: WeightsEntry;
  readonly onDone: (byKey: boolean) => void;
}) {
  const { weightsRenamed } = useActions();
  const given = useRef(false);
  const commit = (title: string, byKey: boolean) => {
    if (given.current) return; // leaving the field follows Enter
    given.current = true;
    if (title.trim() !== entry.title) weightsRenamed(entry.id, title.trim());
    onDone(byKey);
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the name that was clicked
      autoFocus
      className={styles.field}
      aria-label={`New name of ${entry.title}; empty gives back its own`}
      maxLength={120}
      defaultValue={entry.title}
      onFocus={event => event.target.select()}
      onBlur={event => commit(event.target.value, false)}
      onKeyDown={event => {
        if (event.key === 'Enter') {
          event.preventDefault(); // or it would press the button that gets the focus
          commit(event.currentTarget.value, true);
        }
        if (event.key !== 'Escape') return;
        event.stopPropagation(); // the sheet stays
        event.nativeEvent.stopImmediatePropagation();
        given.current = true;
        onDone(true);
      }}
    />
  );
}
