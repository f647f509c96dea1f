// How much of what lies below shows through.
import { percent } from '../../shared/format';
import styles from './opacity-slider.module.css';

interface Props {
  /** 0 to 1. */
  readonly value: number;
  readonly onChange: (opacity: number) => void;
}

export function OpacitySlider({ value, onChange }: Props) {
  return (
    <label className={styles.slider}>
      <span>Opacity</span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={Math.round(100 * value)}
        aria-valuetext={percent(value, 0)}
        onChange={event => onChange(Number(event.target.value) / 100)}
      />
      <span className={styles.number}>{percent(value, 0)}</span>
    </label>
  );
}
