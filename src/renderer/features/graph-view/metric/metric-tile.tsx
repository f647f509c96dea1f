// A number in place of a node's picture: its colour, a bar from zero, and, where there is room, the number itself.
import type { Slot } from '../../../../shared/protocol/messages';
import { useMetricTile } from './measured';
import styles from './metric.module.css';
import type { Tile } from './tile';

/** Pixels from which on a number can be read on a tile. */
const TEXT_FROM = 32;
const LARGE_FROM = 64;
/** Pixels of a character, and of what a tile needs beside its number. */
const CHARACTER = 5.6;
const MARGIN = 7;

/** @param low at the very edge of what is not higher than a line or two */
export function Bar({ tile, low = false }: { readonly tile: Tile; readonly low?: boolean }) {
  const [from, to] = tile.bar;
  return (
    <span className={styles.bar} data-low={low || undefined}>
      <span style={{ left: `${100 * from}%`, width: `max(1px, ${100 * (to - from)}%)` }} />
    </span>
  );
}

/** @param side of the square in pixels */
export function MetricTile({ slot, of, side }: { slot: Slot; of: string; side: number }) {
  const tile = useMetricTile(slot, of);
  if (!tile) return <span className={styles.none} />;
  // Where a line does not hold the number with its unit, the unit goes below.
  const oneLine = tile.text.length * CHARACTER + MARGIN <= side;
  const [number, unit] = oneLine ? [tile.text] : tile.text.split('\u00a0');
  return (
    <span
      className={styles.tile}
      style={{ background: tile.color, color: tile.ink }}
      data-large={side >= LARGE_FROM || undefined}
    >
      {side >= TEXT_FROM && (
        <span className={styles.number}>
          {number}
          {unit && <span className={styles.unit}>{unit}</span>}
        </span>
      )}
      <Bar tile={tile} />
    </span>
  );
}
