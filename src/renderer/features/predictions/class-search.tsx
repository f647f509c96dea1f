// Any class of the network, for what is differentiated.
import { Search } from 'lucide-react';
import { entryOf } from '../../state/network/network';
import { useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { ClassPicker } from './class-picker';
import styles from './target-choice.module.css';

interface Props {
  /** What is chosen by it, as its button says. */
  readonly label: string;
  readonly chosen: number | null;
  readonly onChoose: (index: number) => void;
}

export function ClassSearch({ label, chosen, onChoose }: Props) {
  const entry = useAppState(state => entryOf(state.panes.a.network, state.weights));
  if (!entry?.classNames) return null;
  return (
    <ClassPicker
      title="Choose a class"
      names={entry.classNames}
      wnids={entry.wnids ?? null}
      chosen={chosen}
      onChoose={onChoose}
      trigger={
        <Button look="quiet" className={styles.small}>
          <Search size={14} aria-hidden="true" />
          {label}…
        </Button>
      }
    />
  );
}
