// A number between two ends, dragged or moved with the arrow keys. Its name and value stand above it where there is room.
import styles from './slider.module.css';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  /** As it is read out and shown: `12 px`. */
  readonly words: string;
  /** The name and the value are for screen readers only. */
  readonly bare?: boolean;
}

export function Slider({ label, value, least, most, step, onChange, words, bare = false }: Props) {
  const input = (
    <input
      type="range"
      className={styles.slider}
      aria-label={label}
      aria-valuetext={words}
      title={bare ? `${label}: ${words}` : undefined}
      min={least}
      max={most}
      step={step}
      value={value}
      onChange={event => onChange(event.currentTarget.valueAsNumber)}
    />
  );
  if (bare) return input;
  return (
    <div className={styles.named}>
      <span aria-hidden="true">{label}</span>
      <span aria-hidden="true" className={styles.value} data-figures>
        {words}
      </span>
      {input}
    </div>
  );
}
