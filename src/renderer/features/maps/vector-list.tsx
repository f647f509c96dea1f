// The values of a node without positions (pooled features, logits) as bars around zero. Only the rows in sight exist.

import { type KeyboardEvent, useId, useLayoutEffect, useState } from 'react';
import { decimal, significant } from '../../../shared/format';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import { gridStep } from '../../ui/grid-step';
import { useMeasured } from '../../ui/use-measured';
import styles from './vector-list.module.css';

interface Props {
  readonly maps: FeatureMaps;
  readonly order: readonly number[];
  /** The same while the same values are looked at in the same order. */
  readonly scope: string;
  /** What the bars stand for; left out: the values themselves. */
  readonly values?: Float32Array | undefined;
  readonly chosen: number | null;
  /** Readable name of a value where it has one. */
  readonly nameOf: (channel: number) => string | null;
  readonly onChoose: (channel: number) => void;
}

const ROW = 24;
const SPARE_ROWS = 8;

export function VectorList({ maps, order, scope, values = maps.mean, chosen, nameOf, onChoose }: Props) {
  const id = useId();
  const { attach, element: scroller, size } = useMeasured();
  const [top, setTop] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another node or order begins at its top
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [scope]);

  const height = size?.height ?? 0;
  const from = Math.max(0, Math.floor(top / ROW) - SPARE_ROWS);
  const shown = order.slice(from, Math.ceil((top + height) / ROW) + SPARE_ROWS);
  const at = chosen === null ? -1 : order.indexOf(chosen);
  let low = 0;
  let high = 0;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const span = high - low || 1;

  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.max(1, Math.floor(height / ROW) - 1);
    const step = gridStep(event.key, Math.max(0, at), { columns: 1, pageRows, count: order.length });
    if (step === null || !scroller.current) return;
    event.preventDefault();
    onChoose(order[step]!);
    const { scrollTop } = scroller.current;
    if (step * ROW < scrollTop) scroller.current.scrollTop = step * ROW;
    else if ((step + 1) * ROW > scrollTop + height) scroller.current.scrollTop = (step + 1) * ROW - height;
  };
  return (
    <div
      ref={attach}
      className={styles.scroller}
      onScroll={event => setTop(Math.floor(event.currentTarget.scrollTop / ROW) * ROW)}
    >
      <div
        role="listbox"
        aria-label={`Values of ${maps.node}`}
        tabIndex={0}
        aria-activedescendant={at >= from && at < from + shown.length ? `${id}-${chosen}` : undefined}
        className={styles.list}
        style={{ height: order.length * ROW }}
        onKeyDown={onKeyDown}
      >
        {shown.map((channel, i) => {
          const value = values[channel]!;
          const name = nameOf(channel);
          return (
            // The list itself has the focus and hears the keys; an option is what the pointer hits.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div
              key={channel}
              id={`${id}-${channel}`}
              role="option"
              data-channel={channel}
              aria-selected={channel === chosen}
              aria-posinset={from + i + 1}
              aria-setsize={order.length}
              aria-label={`${name ?? `channel ${channel}`}, ${significant(value, 4)}`}
              className={styles.row}
              style={{ top: (from + i) * ROW }}
              onClick={() => onChoose(channel)}
            >
              <span className={styles.number}>{channel}</span>
              {name !== null && (
                <span className={styles.name} title={name}>
                  {name.split(',')[0]}
                </span>
              )}
              <span className={styles.track}>
                <span
                  className={styles.bar}
                  style={{
                    left: `${(100 * (Math.min(0, value) - low)) / span}%`,
                    width: `${(100 * Math.abs(value)) / span}%`,
                  }}
                />
              </span>
              <span className={styles.value}>{decimal(value, 3)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
