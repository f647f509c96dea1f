// The sheet of terms: what each means and where that is written, with a field that finds one.
import { type RefObject, useRef, useState } from 'react';
import { useActions, useAppState } from '../../state/use-app-state';
import { Sheet } from '../../ui/sheet';
import { GLOSSARY, type Group } from './glossary';
import styles from './terms-sheet.module.css';

/** Groups with the entries that hold every word; terms go before texts. */
export function matchingTerms(groups: readonly Group[], wanted: string): Group[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every(word => text.toLowerCase().includes(word));
  return groups.flatMap(({ title, entries }) => {
    const found = entries.filter(({ term, text }) => holds(`${term} ${text}`));
    const sorted = [...found].sort((x, y) => Number(holds(y.term)) - Number(holds(x.term)));
    return sorted.length > 0 ? [{ title, entries: words.length > 0 ? sorted : found }] : [];
  });
}

export function TermsSheet() {
  const open = useAppState(state => state.sheet === 'terms');
  const { sheetClosed } = useActions();
  const field = useRef<HTMLInputElement>(null);
  return (
    <Sheet title="Terms" open={open} onClose={sheetClosed} width={680} focus={field}>
      <Body field={field} />
    </Sheet>
  );
}

function Body({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const [wanted, setWanted] = useState('');
  const groups = matchingTerms(GLOSSARY, wanted);
  return (
    <>
      <div className={styles.find}>
        <input
          ref={field}
          type="search"
          className={styles.input}
          aria-label="Find a term"
          placeholder="Find a term"
          value={wanted}
          onChange={event => setWanted(event.target.value)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is longer than the window, and scrolled by keys */}
      <section className={styles.list} tabIndex={0} aria-label="Terms and where they are defined">
        {groups.length === 0 && <p className={styles.none}>No term of that name is used here.</p>}
        {groups.map(({ title, entries }) => (
          <div key={title}>
            <h3 className={styles.heading}>{title}</h3>
            <dl>
              {entries.map(({ term, text }) => (
                <div key={term} className={styles.entry}>
                  <dt className={styles.term}>{term}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </section>
    </>
  );
}
