// A pinned channel: its picture, where it is from, and a way to let go of it.

import { X } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import { significant } from '../../../shared/format';
import { labelOf } from '../../../shared/resnet/labels';
import { coloringOf } from '../../figures/map/coloring';
import type { Pin } from '../../state/maps/maps-state';
import { paneOfPin } from '../../state/maps/pins';
import { netOf, networkTitle, specOf } from '../../state/network/network';
import { useActions, useAppState } from '../../state/use-app-state';
import { Heatmap } from '../../ui/heatmap';
import styles from './pin-strip.module.css';
import { usePinnedMap } from './use-pinned-map';

export function PinTile({ pin }: { readonly pin: Pin }) {
  const { map, fresh, shown } = usePinnedMap(pin);
  const sequential = useAppState(state => state.colorMap);
  const signed = useAppState(state => state.signedMap);
  const weights = useAppState(state => state.weights);
  const { pinChosen, pinRemoved } = useActions();
  const table = useMemo(
    () =>
      map &&
      coloringOf(
        { min: Float32Array.of(map.min), max: Float32Array.of(map.max) },
        { sequential, signed, shared: false },
      ).tableOf(0),
    [map, sequential, signed],
  );
  // Two networks of one depth are called the same.
  const row = useAppState(state => {
    const { a, b } = state.panes;
    const alike = state.comparing && a.network.model === b.network.model;
    return alike ? (paneOfPin(state, pin)?.toUpperCase() ?? null) : null;
  });
  const title = networkTitle(pin.network, weights);
  const { short } = labelOf(netOf(specOf(pin.network, weights)), pin.node);
  const range = map ? `${significant(map.min)} to ${significant(map.max)}` : 'no picture yet';
  const where = shown ? '' : `; ${title} is not on screen`;
  const words = `Channel ${pin.channel} of ${pin.node}, ${row ? `${row} ` : ''}${title}: ${range}${where}`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    pinRemoved(pin.id);
  };
  return (
    <li className={styles.pin}>
      <button
        type="button"
        className={styles.tile}
        data-stale={!fresh || undefined}
        aria-label={words}
        title={words}
        onClick={() => pinChosen(pin.id)}
        onKeyDown={onKeyDown}
      >
        <span className={styles.picture}>
          {map && table && <Heatmap bytes={map.bytes} width={map.width} height={map.height} table={table} />}
        </span>
        <span className={styles.node}>{short}</span>
        <span className={styles.channel}>
          {pin.channel} · {row ?? title.replace('ResNet-', 'R')}
        </span>
      </button>
      <button
        type="button"
        className={styles.remove}
        aria-label={`Unpin channel ${pin.channel} of ${pin.node}`}
        title="Unpin (Delete)"
        onClick={() => pinRemoved(pin.id)}
      >
        <X size={11} aria-hidden="true" />
      </button>
    </li>
  );
}
