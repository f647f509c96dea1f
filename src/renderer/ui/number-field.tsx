// A number that is typed and taken over with Enter or by leaving the field.
import { useState } from 'react';
import styles from './number-field.module.css';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** What is not a number or the value as it was is not taken over; what is out of bounds goes to the bound. */
  readonly onChange: (value: number) => void;
}

/** Whole numbers where the step is one. */
export function NumberField({ label, value, least, most, step, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    const wanted = Number.isInteger(step) ? Math.round(Number(typed)) : Number(typed);
    const kept = Math.min(most, Math.max(least, wanted));
    if (typed !== null && typed.trim() !== '' && Number.isFinite(wanted) && kept !== value) onChange(kept);
    setTyped(null);
  };
  return (
    <input
      type="number"
      className={styles.field}
      aria-label={label}
      min={least}
      max={most}
      step={step}
      value={typed ?? String(value)}
      onChange={event => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={event => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
