// Any class of the network as the one whose gradients are shown.
import { Search } from 'lucide-react';
import { useActions, useAppState } from '../../state/app-state';
import { entryOf } from '../../state/network';
import { Button } from '../../ui/button';
import { ClassPicker } from './class-picker';
import styles from './target-choice.module.css';

export function ClassSearch() {
  const entry = useAppState(state => entryOf(state.panes.a.network, state.weights));
  const target = useAppState(state => state.panes.a.run?.target.index ?? null);
  const { targetChosen } = useActions();
  if (!entry?.classNames) return null;
  return (
    <ClassPicker
      title="Choose a class"
      names={entry.classNames}
      wnids={entry.wnids ?? null}
      chosen={target}
      onChoose={index => targetChosen({ index })}
      trigger={
        <Button look="quiet" className={styles.small}>
          <Search size={14} aria-hidden="true" />
          Another class…
        </Button>
      }
    />
  );
}
