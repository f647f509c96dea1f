// Any class of the network, found by a part of its name.
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useActions, useAppState } from '../../state/app-state';
import { entryOf } from '../../state/network';
import { Button } from '../../ui/button';
import { Popover } from '../../ui/popover';
import styles from './class-search.module.css';
import choiceStyles from './target-choice.module.css';

const MOST = 40;

/** The first classes whose name holds every word of `wanted`; names that begin with it come first. */
export function matchingClasses(names: readonly string[], wanted: string, most: number) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = names
    .map((name, index) => ({ name, index, lower: name.toLowerCase() }))
    .filter(({ lower }) => words.every(word => lower.includes(word)));
  const begins = (lower: string) => Number(words.length > 0 && lower.startsWith(words[0]!));
  return found.sort((x, y) => begins(y.lower) - begins(x.lower) || x.index - y.index).slice(0, most);
}

export function ClassSearch() {
  const names = useAppState(state => entryOf(state.panes.a.network, state.weights)?.classNames ?? null);
  const target = useAppState(state => state.panes.a.run?.target.index ?? null);
  const { targetChosen } = useActions();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState('');
  if (!names) return null;
  return (
    <Popover
      title="Choose a class"
      bare
      width={280}
      side="right"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="quiet" className={choiceStyles.small}>
          <Search size={14} aria-hidden="true" />
          Another class…
        </Button>
      }
    >
      <input
        type="search"
        className={styles.input}
        aria-label="Part of the class name"
        placeholder={`Search ${names.length} classes`}
        value={wanted}
        onChange={event => setWanted(event.target.value)}
      />
      <ul className={styles.list} aria-label="Classes">
        {matchingClasses(names, wanted, MOST).map(({ name, index }) => (
          <li key={index}>
            <button
              type="button"
              className={styles.row}
              aria-pressed={index === target}
              onClick={() => {
                targetChosen({ index });
                setOpen(false);
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
