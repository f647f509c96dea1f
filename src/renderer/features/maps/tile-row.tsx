// One row of the grid: its maps on one canvas, and over it an option for each channel.

import { memo, useLayoutEffect, useRef } from 'react';
import type { ChannelGradients } from '../../../shared/protocol/requests/channel-gradients';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import type { Coloring } from '../../figures/map/coloring';
import { isDead } from '../../state/maps/channel-order';
import { heatmapPainter } from '../../ui/heatmap-pixels';
import styles from './channel-grid.module.css';
import { channelName } from './channel-name';
import type { GridLayout } from './grid-layout';

interface Props {
  readonly maps: FeatureMaps;
  readonly gradients: ChannelGradients | null;
  readonly coloring: Coloring;
  /** Channels of the whole grid in their order; the same array while the order stays. */
  readonly order: readonly number[];
  readonly row: number;
  readonly layout: GridLayout;
  /** The chosen channel if it is in this row. */
  readonly chosen: number | null;
  /** Prefix of the options' ids. */
  readonly id: string;
  readonly onChoose: (channel: number) => void;
}

const scratch = new Uint32Array(256);

function paintRow(canvas: HTMLCanvasElement, channels: readonly number[], { maps, coloring, layout }: Props) {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const tile = { width: Math.round(layout.tileWidth * ratio), height: Math.round(layout.tileHeight * ratio) };
  const pitch = Math.round((layout.tileWidth + layout.gap) * ratio);
  canvas.width = (layout.columns - 1) * pitch + tile.width;
  canvas.height = tile.height;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  const size = maps.width * maps.height;
  const draw = heatmapPainter(maps, tile);
  channels.forEach((channel, i) => {
    if (isDead(maps, channel)) return;
    draw(maps.bytes, channel * size, coloring.tableOf(channel, scratch), pixels, canvas.width, i * pitch);
  });
  context.putImageData(image, 0, 0);
}

export const TileRow = memo(function TileRow(props: Props) {
  const { maps, gradients, coloring, order, row, layout, chosen, id, onChoose } = props;
  const { columns, tileWidth, tileHeight, gap, pitch } = layout;
  const channels = order.slice(row * columns, (row + 1) * columns);
  const canvas = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice and its handler change nothing in the picture
  useLayoutEffect(() => {
    if (canvas.current) paintRow(canvas.current, channels, props);
  }, [maps, coloring, order, row, layout]);
  return (
    <div className={styles.row} role="presentation" style={{ top: row * pitch, height: tileHeight }}>
      <canvas
        ref={canvas}
        className={styles.maps}
        style={{ width: columns * (tileWidth + gap) - gap, height: tileHeight }}
      />
      {channels.map((channel, i) => (
        // The list itself has the focus and hears the keys; an option is what the pointer hits.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          key={channel}
          id={`${id}-${channel}`}
          role="option"
          data-channel={channel}
          aria-selected={channel === chosen}
          aria-posinset={row * columns + i + 1}
          aria-setsize={order.length}
          aria-label={channelName(maps, channel, gradients)}
          title={channelName(maps, channel, gradients)}
          className={styles.tile}
          data-dead={isDead(maps, channel) || undefined}
          style={{ left: i * (tileWidth + gap), width: tileWidth, height: tileHeight }}
          onClick={() => onChoose(channel)}
        >
          <span className={styles.number}>{channel}</span>
        </div>
      ))}
    </div>
  );
});
