// How much of the photo shows through the map.
import { percent } from '../../../../shared/format';
import { useActions, useAppState } from '../../../state/use-app-state';
import styles from './opacity-slider.module.css';

export function OpacitySlider() {
  const opacity = useAppState(state => state.mapOpacity);
  const { mapOpacityChosen } = useActions();
  return (
    <label className={styles.slider}>
      <span>Opacity</span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={Math.round(100 * opacity)}
        aria-valuetext={percent(opacity, 0)}
        onChange={event => mapOpacityChosen(Number(event.target.value) / 100)}
      />
      <span className={styles.number}>{percent(opacity, 0)}</span>
    </label>
  );
}
