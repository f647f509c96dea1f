// Which channels are shown at all: numbers and ranges, figures, or a part of a name.
import { Search } from 'lucide-react';
import { useActions, useAppState } from '../../state/use-app-state';
import styles from './filter-field.module.css';

/** @param named the channels have readable names */
export function FilterField({ named }: { readonly named: boolean }) {
  const text = useAppState(state => state.channelFilter);
  const { channelsFiltered } = useActions();
  return (
    <label
      className={styles.filter}
      title="Numbers and ranges (7, 10–20) or figures: mean, max, min, std, zeros, gradient, effect (mean > 0.5, zeros < 20 %)"
    >
      <Search size={14} aria-hidden="true" />
      <input
        type="search"
        aria-label="Channels to show"
        placeholder={named ? 'shark, or 10–20' : '7–20, mean > 1'}
        value={text}
        onChange={event => channelsFiltered(event.target.value)}
      />
    </label>
  );
}
