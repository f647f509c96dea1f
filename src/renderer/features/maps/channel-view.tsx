// One channel, large, beside the picture or over it: a cursor moves over its cells, and the patch that the cell sees is
// framed.

import { useId, useMemo, useState } from 'react';
import type { ChannelGradients } from '../../../shared/protocol/requests/channel-gradients';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import type { Coloring } from '../../figures/map/coloring';
import { MapProbe } from '../../figures/map/map-probe';
import { PatchFrame } from '../../figures/map/patch-frame';
import { Photo } from '../../figures/map/photo';
import { FILLING, mapPlacement } from '../../figures/map/placement';
import { type Cell, highestCell, inputPatch, mapValue, patchWords } from '../../figures/map/probe';
import { usePhoto } from '../../state/picture/use-photo';
import { useValues } from '../../state/questions/use-values';
import type { Run } from '../../state/run/run-state';
import type { Inspected } from '../../state/selection/inspected';
import { useActions, useAppState } from '../../state/use-app-state';
import { ColorLegend } from '../../ui/color-legend';
import { OpacitySlider } from '../../ui/opacity-slider';
import { ChannelFacts } from './channel-facts';
import { ChannelHead } from './channel-head';
import styles from './channel-view.module.css';
import { LikedPicture } from './liked-picture';
import { PatchView } from './patch-view';

interface Props {
  readonly inspected: Inspected;
  readonly run: Run;
  readonly maps: FeatureMaps;
  readonly gradients: ChannelGradients | null;
  readonly coloring: Coloring;
  readonly channel: number;
  readonly compact: boolean;
}

export function ChannelView({ inspected, run, maps, gradients, coloring, channel, compact }: Props) {
  const id = useId();
  const over = useAppState(state => state.mapView === 'over');
  const opacity = useAppState(state => state.mapOpacity);
  const { mapOpacityChosen } = useActions();
  const photo = usePhoto(run);
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
  const { receptiveField } = inspected.layer;
  const patch = inputPatch(receptiveField, cell, input);
  const words = patchWords(receptiveField, patch);
  const of = `${maps.node} ${channel}`;
  const [drawn, setDrawn] = useState<string | null>(null);
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
  const { slot } = inspected;
  return (
    <div
      className={styles.view}
      data-compact={compact || undefined}
      data-over={over || undefined}
      data-channel={channel}
    >
      <ChannelHead
        slot={slot}
        node={maps.node}
        channel={channel}
        drawn={drawn === of}
        onDrawn={wanted => setDrawn(wanted ? of : null)}
      />
      <div className={styles.pictures}>
        {over ? (
          <figure>
            <MapProbe
              {...probe}
              placement={mapPlacement(receptiveField, maps, input)}
              aspect={`${input.width} / ${input.height}`}
              opacity={opacity}
              ground={<Photo source={photo} />}
            >
              <PatchFrame patch={patch} input={input} veiled={false} />
            </MapProbe>
            <figcaption className={styles.below}>
              {legend}
              <OpacitySlider value={opacity} onChange={mapOpacityChosen} />
            </figcaption>
          </figure>
        ) : (
          <>
            <figure>
              <MapProbe {...probe} placement={FILLING} aspect={`${width} / ${height}`} opacity={1} />
              <figcaption>{legend}</figcaption>
            </figure>
            <PatchView photo={photo} input={input} patch={patch} words={words} />
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
      {drawn === of && maps.node !== 'input' && (
        <LikedPicture key={of} slot={slot} node={maps.node} channel={channel} />
      )}
    </div>
  );
}
