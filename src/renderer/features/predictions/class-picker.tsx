// One class of a network, found by a part of its name. All by keys: type, arrows into the list, Enter takes the first.
import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import { count } from '../../../shared/format';
import { Popover } from '../../ui/popover';
import styles from './class-picker.module.css';
import { matchingClasses } from './matching-classes';

const MOST = 40;

interface Props {
  readonly title: string;
  readonly trigger: ReactElement;
  readonly names: readonly string[];
  readonly wnids: readonly string[] | null;
  /** Index of the class that it is now. */
  readonly chosen: number | null;
  readonly onChoose: (index: number) => void;
}

export function ClassPicker({ title, trigger, onChoose, ...classes }: Props) {
  const [open, setOpen] = useState(false);
  const choose = (index: number) => {
    setOpen(false);
    onChoose(index);
  };
  return (
    <Popover
      title={title}
      bare
      width={280}
      side="right"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
    >
      <Search {...classes} onChoose={choose} />
    </Popover>
  );
}

/** Mounted anew each time: it begins empty. */
function Search({ names, wnids, chosen, onChoose }: Omit<Props, 'title' | 'trigger'>) {
  const [wanted, setWanted] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { found, all } = matchingClasses(names, wnids, wanted, MOST);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows between the field and the list, which are controls
    <div onKeyDown={event => walk(event, input.current, list.current)}>
      <input
        ref={input}
        type="search"
        className={styles.input}
        aria-label="Part of the class name"
        placeholder={`Search ${count(names.length)} classes`}
        value={wanted}
        onChange={event => setWanted(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && found[0]) onChoose(found[0].index);
        }}
      />
      <ul ref={list} className={styles.list} aria-label="Classes">
        {found.map(({ name, index }) => (
          <li key={index}>
            <button
              type="button"
              className={styles.row}
              aria-pressed={index === chosen}
              onClick={() => onChoose(index)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.note} role="status">
        {all === 0
          ? 'No class of this network is called that.'
          : all > found.length
            ? `${count(all - found.length)} more; type on to find them.`
            : ''}
      </p>
    </div>
  );
}

/** ArrowDown and ArrowUp through field and list as one column. */
function walk(event: KeyboardEvent, input: HTMLElement | null, list: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !input || !list) return;
  event.preventDefault();
  const column = [input, ...list.querySelectorAll('button')];
  const at = column.indexOf(document.activeElement as HTMLButtonElement);
  column[Math.max(0, Math.min(column.length - 1, at + step))]?.focus();
}
