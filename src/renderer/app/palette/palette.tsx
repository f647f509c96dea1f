// The palette: everything that can be done or looked at, found by typing a part of its name.
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search } from 'lucide-react';
import { type RefObject, useMemo, useRef, useState } from 'react';
import { appState, useActions, useAppState } from '../../state/use-app-state';
import { Keys } from '../../ui/keys';
import { Sheet } from '../../ui/sheet';
import { IS_MAC, keyCaps } from '../commands/keys';
import type { Entry } from './entry';
import styles from './palette.module.css';
import { type Section, sectionsFor } from './search';

export function Palette() {
  const open = useAppState(state => state.sheet === 'palette');
  const { sheetClosed } = useActions();
  const field = useRef<HTMLInputElement>(null);
  return (
    <Sheet title="Commands" bare high open={open} onClose={sheetClosed} width={600} focus={field}>
      <Finder field={field} />
    </Sheet>
  );
}

/** Mounted anew each time the palette opens: it begins empty. */
function Finder({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const [query, setQuery] = useState('');
  const { sheetClosed, paletteTaken } = useActions();
  // What can be done is asked once per query: while the palette is open nothing else is operated.
  const sections = useMemo(() => sectionsFor(appState(), query), [query]);
  const groups = useMemo(() => sections.map(section => ({ ...section, items: section.entries })), [sections]);
  const take = (entry: Entry) => {
    // Closed first, so that what the entry opens gets the focus.
    sheetClosed();
    paletteTaken(entry.id);
    entry.run();
  };
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      value={query}
      onValueChange={setQuery}
      itemToStringValue={(entry: Entry) => entry.title}
      autoHighlight="always"
      keepHighlight
    >
      <div className={styles.field}>
        <Search size={16} aria-hidden="true" className={styles.lens} />
        <Autocomplete.Input
          ref={field}
          className={styles.input}
          aria-label="Search commands, layers, classes and pictures"
          placeholder="Search commands, layers, classes, pictures"
        />
      </div>
      <Autocomplete.Empty className={styles.none}>
        {query.trim() !== '' && sections.length === 0 && `Nothing is called “${query.trim()}”.`}
      </Autocomplete.Empty>
      <Autocomplete.List className={styles.list}>
        {(section: Section & { items: readonly Entry[] }) => (
          <Autocomplete.Group key={section.title} items={section.items} className={styles.section}>
            <Autocomplete.GroupLabel className={styles.heading}>{section.title}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(entry: Entry) => (
                <Autocomplete.Item
                  key={entry.id}
                  value={entry}
                  className={styles.entry}
                  onClick={() => take(entry)}
                >
                  <span className={styles.title}>{entry.title}</span>
                  {entry.note && <span className={styles.note}>{entry.note}</span>}
                  {entry.keys && <Keys caps={keyCaps(entry.keys, IS_MAC)} />}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <p className={styles.foot} aria-hidden="true">
        <span>
          <Keys caps={['↑', '↓']} /> move
        </span>
        <span>
          <Keys caps={['↵']} /> do it
        </span>
        <span>
          <Keys caps={['Esc']} /> close
        </span>
      </p>
    </Autocomplete.Root>
  );
}
