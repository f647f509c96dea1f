// All channels of a node as a grid of tiles. Only the rows in sight exist; a list box with one tab stop, moved through
// with the arrow keys.

import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useState } from 'react';
import type { ChannelGradients } from '../../../shared/protocol/requests/channel-gradients';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import type { Coloring } from '../../figures/map/coloring';
import { gridStep } from '../../ui/grid-step';
import { useMeasured } from '../../ui/use-measured';
import styles from './channel-grid.module.css';
import { gridLayout, revealed, visibleRows } from './grid-layout';
import { TileRow } from './tile-row';

interface Props {
  readonly maps: FeatureMaps;
  /** Named with each channel where they are known. */
  readonly gradients: ChannelGradients | null;
  readonly coloring: Coloring;
  /** Channels in their order. */
  readonly order: readonly number[];
  /** The same while the same channels are looked at in the same order. */
  readonly scope: string;
  readonly chosen: number | null;
  readonly onChoose: (channel: number) => void;
}

export function ChannelGrid({ maps, gradients, coloring, order, scope, chosen, onChoose }: Props) {
  const id = useId();
  const { attach, element: scroller, size } = useMeasured();
  /** Where the first row in sight begins: whole rows, so that scrolling within one draws nothing. */
  const [top, setTop] = useState(0);
  const { width: mapWidth, height: mapHeight } = maps;
  const layout = useMemo(
    () => (size ? gridLayout(size.width, { width: mapWidth, height: mapHeight }, order.length) : null),
    [size, mapWidth, mapHeight, order.length],
  );

  // Another node, order or choice is looked at from its beginning; the same of a new picture stays where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are what the effect waits for
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
    setTop(0);
  }, [scope]);

  if (!layout || !size) return <div ref={attach} className={styles.scroller} />;

  const [from, to] = visibleRows(layout, top, size.height + layout.pitch);
  const at = chosen === null ? -1 : order.indexOf(chosen);
  const chosenRow = at < 0 ? -1 : Math.floor(at / layout.columns);
  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.max(1, Math.floor(size.height / layout.pitch) - 1);
    const step = gridStep(event.key, Math.max(0, at), {
      columns: layout.columns,
      pageRows,
      count: order.length,
    });
    if (step === null) return;
    event.preventDefault();
    onChoose(order[step]!);
    const row = Math.floor(step / layout.columns);
    if (scroller.current)
      scroller.current.scrollTop = revealed(layout, row, scroller.current.scrollTop, size.height);
  };
  return (
    <div
      ref={attach}
      className={styles.scroller}
      onScroll={event => setTop(Math.floor(event.currentTarget.scrollTop / layout.pitch) * layout.pitch)}
    >
      <div
        role="listbox"
        aria-label={`Channels of ${maps.node}`}
        tabIndex={0}
        aria-activedescendant={chosenRow >= from && chosenRow < to ? `${id}-${chosen}` : undefined}
        className={styles.list}
        style={{ height: layout.rows * layout.pitch - layout.gap }}
        onKeyDown={onKeyDown}
      >
        {Array.from({ length: to - from }, (_, i) => (
          <TileRow
            key={from + i}
            maps={maps}
            gradients={gradients}
            coloring={coloring}
            order={order}
            row={from + i}
            layout={layout}
            chosen={chosenRow === from + i ? chosen : null}
            id={id}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
}
