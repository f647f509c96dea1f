// One channel, large, beside the picture or over it: a cursor moves over its cells, and the patch that the cell sees is
// framed.

import { useId, useMemo, useState } from 'react';
import type { ChannelGradients } from '../../../../shared/protocol/requests/channel-gradients';
import type { FeatureMaps } from '../../../../shared/protocol/requests/maps';
import type { Run } from '../../../state/run/run-state';
import { useAppState } from '../../../state/use-app-state';
import { ColorLegend } from '../../../ui/color-legend';
import type { Subject } from '../subject';
import { ChannelFacts } from './channel-facts';
import { ChannelHead } from './channel-head';
import styles from './channel-view.module.css';
import type { Coloring } from './coloring';
import { MapProbe } from './map-probe';
import { OpacitySlider } from './opacity-slider';
import { PatchFrame } from './patch-frame';
import { PatchView } from './patch-view';
import { Photo } from './photo';
import { FILLING, mapPlacement } from './placement';
import { type Cell, highestCell, inputPatch, mapValue, patchWords } from './probe';
import { useValues } from './use-values';

interface Props {
  readonly subject: Subject;
  readonly run: Run;
  readonly maps: FeatureMaps;
  readonly gradients: ChannelGradients | null;
  readonly coloring: Coloring;
  readonly channel: number;
  readonly compact: boolean;
}

export function ChannelView({ subject, run, maps, gradients, coloring, channel, compact }: Props) {
  const id = useId();
  const over = useAppState(state => state.mapView === 'over');
  const opacity = useAppState(state => state.mapOpacity);
  const { width, height, bytes } = maps;
  // A frame of the camera is gone before its exact values are there.
  const values = useValues(run.live ? null : maps, channel);
  const [placed, setPlaced] = useState<(Cell & { readonly of: string }) | null>(null);
  const grid = `${maps.node} ${height} ${width}`;
  // Until somebody places it, the cursor stands where the channel is highest.
  const highest = useMemo(
    () => highestCell(bytes, { height, width }, channel),
    [bytes, height, width, channel],
  );
  const cell: Cell = placed?.of === grid ? placed : highest;
  const move = (to: Cell) => {
    if (to.row !== cell.row || to.column !== cell.column || placed?.of !== grid)
      setPlaced({ ...to, of: grid });
  };
  const own = useMemo(
    () => bytes.subarray(channel * height * width, (channel + 1) * height * width),
    [bytes, channel, height, width],
  );
  const table = useMemo(() => coloring.tableOf(channel), [coloring, channel]);

  const input = { height: run.input.size[0], width: run.input.size[1] };
  const { receptiveField } = subject.layer;
  const patch = inputPatch(receptiveField, cell, input);
  const words = patchWords(receptiveField, patch);
  const at = cell.row * width + cell.column;
  const value = run.live ? mapValue(maps, channel, at) : (values?.[at] ?? null);
  const probe = {
    label: `Channel ${channel} of ${maps.node}${over ? ' over the photo' : ''}`,
    describedBy: `${id}-reading`,
    bytes: own,
    grid: { height, width },
    table,
    cell,
    onCell: move,
  };
  const legend = (
    <ColorLegend map={coloring.map} domain={coloring.domainOf(channel)} label={`Channel ${channel}`} />
  );
  const { slot } = subject;
  return (
    <div
      className={styles.view}
      data-compact={compact || undefined}
      data-over={over || undefined}
      data-channel={channel}
    >
      <ChannelHead slot={slot} node={maps.node} channel={channel} />
      <div className={styles.pictures}>
        {over ? (
          <figure>
            <MapProbe
              {...probe}
              placement={mapPlacement(receptiveField, maps, input)}
              aspect={`${input.width} / ${input.height}`}
              opacity={opacity}
              ground={<Photo run={run} />}
            >
              <PatchFrame patch={patch} input={input} veiled={false} />
            </MapProbe>
            <figcaption className={styles.below}>
              {legend}
              <OpacitySlider />
            </figcaption>
          </figure>
        ) : (
          <>
            <figure>
              <MapProbe {...probe} placement={FILLING} aspect={`${width} / ${height}`} opacity={1} />
              <figcaption>{legend}</figcaption>
            </figure>
            <PatchView run={run} patch={patch} words={words} />
          </>
        )}
      </div>
      <ChannelFacts
        id={`${id}-reading`}
        maps={maps}
        gradients={gradients}
        channel={channel}
        cell={cell}
        value={value}
        approximate={run.live ?? false}
      >
        <span className={over ? undefined : styles.sees}>
          {words.sees}
          {words.reach && `, ${words.reach}`}
        </span>
      </ChannelFacts>
    </div>
  );
}
