// Where an imported checkpoint's class names come from, and another list for them.
import { FileText } from 'lucide-react';
import { counted } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import type { WeightsEntry } from '../../../shared/protocol/records';
import { useActions } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { askForFiles } from '../../ui/file-dialog';
import styles from './class-names.module.css';

interface Props {
  /** The pane that runs with it. */
  readonly slot: Slot;
  readonly entry: WeightsEntry;
  /** A list is about to be chosen. */
  readonly onAsk: () => void;
}

export function ClassNames({ slot, entry, onAsk }: Props) {
  const { id, labels, classNames, receipt } = entry;
  const { labelsRemoved, filesChosen } = useActions();
  const classes = counted(receipt.classes, 'class', 'classes');
  return (
    <section className={styles.names} aria-label="Class names">
      <p>
        {labels
          ? `Class names from ${labels}.`
          : classNames
            ? 'Class names as the receipt says.'
            : `Nobody knows the names of its ${classes}.`}{' '}
        <span className={styles.note}>
          A classes.json or labels.txt with {classes} can be dropped on the window, too.
        </span>
      </p>
      <div className={styles.actions}>
        <Button
          className={styles.button}
          onClick={() => {
            onAsk();
            askForFiles(files => filesChosen(files, slot));
          }}
        >
          <FileText size={14} aria-hidden="true" />
          Attach a list…
        </Button>
        {labels && (
          <Button className={styles.button} onClick={() => labelsRemoved(id)}>
            Take it away
          </Button>
        )}
      </div>
    </section>
  );
}
