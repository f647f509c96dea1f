// Channels that stay in sight while one walks through layers, networks and pictures.
import { useActions, useAppState } from '../../state/use-app-state';
import styles from './pin-strip.module.css';
import { PinTile } from './pin-tile';

export function PinStrip() {
  const pins = useAppState(state => state.pins);
  const { pinsCleared } = useActions();
  if (pins.length === 0) return null;
  return (
    <section className={styles.strip} aria-label="Pinned channels">
      <p className={styles.heading}>
        <span>{pins.length} pinned</span>
        <button type="button" className={styles.clear} onClick={pinsCleared}>
          unpin all
        </button>
      </p>
      <ul className={styles.pins}>
        {pins.map(pin => (
          <PinTile key={pin.id} pin={pin} />
        ))}
      </ul>
    </section>
  );
}
