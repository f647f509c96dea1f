// One channel, large, beside the picture: a cursor moves over its cells, and the patch that the cell sees is framed.
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from 'react';
import { count, percent, significant } from '../../../../shared/format';
import { elements } from '../../../../shared/resnet/shapes';
import type { FeatureMaps, Run } from '../../../state/types';
import { ColorLegend } from '../../../ui/color-legend';
import { Heatmap } from '../../../ui/heatmap';
import type { Subject } from '../subject';
import { isDead } from './channel-order';
import styles from './channel-view.module.css';
import type { Coloring } from './coloring';
import { PatchView } from './patch-view';
import { type Cell, cellAt, highestCell, inputPatch, nextCell, patchWords } from './probe';
import { useValues } from './use-values';

interface Props {
  readonly subject: Subject;
  readonly run: Run;
  readonly maps: FeatureMaps;
  readonly coloring: Coloring;
  readonly channel: number;
  readonly compact: boolean;
}

export function ChannelView({ subject, run, maps, coloring, channel, compact }: Props) {
  const id = useId();
  const { width, height, bytes } = maps;
  const values = useValues(maps, channel);
  const [placed, setPlaced] = useState<(Cell & { readonly of: string }) | null>(null);
  const grid = `${maps.node} ${height} ${width}`;
  // Until somebody places it, the cursor stands where the channel is highest.
  const highest = useMemo(
    () => highestCell(bytes, { height, width }, channel),
    [bytes, height, width, channel],
  );
  const cell: Cell = placed?.of === grid ? placed : highest;
  const own = useMemo(
    () => bytes.subarray(channel * height * width, (channel + 1) * height * width),
    [bytes, channel, height, width],
  );
  const table = useMemo(() => coloring.tableOf(channel), [coloring, channel]);

  const patch = inputPatch(subject.layer.receptiveField, cell, {
    height: run.input.size[0],
    width: run.input.size[1],
  });
  const value = values ? significant(values[cell.row * width + cell.column], 4) : '…';
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = cellAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height, maps);
    if (at.row !== cell.row || at.column !== cell.column || placed?.of !== grid)
      setPlaced({ ...at, of: grid });
  };
  const step = (event: KeyboardEvent) => {
    const next = nextCell(event.key, cell, maps);
    if (!next) return;
    event.preventDefault();
    setPlaced({ ...next, of: grid });
  };
  const dead = isDead(maps, channel);
  const words = patchWords(subject.layer.receptiveField, patch);
  return (
    <div className={styles.view} data-compact={compact || undefined}>
      <div className={styles.pictures}>
        <figure>
          {/* An arrow key moves the cursor by a cell; no native element does that. */}
          <div
            className={styles.map}
            role="application"
            aria-roledescription="pixel probe"
            aria-label={`Channel ${channel} of ${maps.node}; arrow keys move the cursor`}
            aria-describedby={`${id}-reading`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the probe is moved by the keyboard
            tabIndex={0}
            onPointerMove={point}
            onPointerDown={point}
            onKeyDown={step}
          >
            <Heatmap bytes={own} width={width} height={height} table={table} />
            <div className={styles.cursor} style={cursorStyle(cell, width, height)} />
          </div>
          <figcaption>
            <ColorLegend
              map={coloring.map}
              domain={coloring.domainOf(channel)}
              label={`Channel ${channel}`}
            />
          </figcaption>
        </figure>
        <PatchView run={run} patch={patch} words={words} />
      </div>
      <div className={styles.facts}>
        <p className={styles.line}>
          <b>Channel {channel}</b>
          {dead ? (
            <span>dead: all {count(elements([height, width]))} values are 0</span>
          ) : (
            <>
              <span>
                mean <b>{significant(maps.mean[channel])}</b>
              </span>
              <span>
                max <b>{significant(maps.max[channel])}</b>
              </span>
              <span>
                zeros <b>{percent(maps.zeros[channel], 0)}</b>
              </span>
            </>
          )}
        </p>
        <output id={`${id}-reading`} className={styles.line}>
          <span>
            row {cell.row}, column {cell.column}
          </span>
          <span>
            value <b>{value}</b>
          </span>
          <span className={styles.sees}>
            {words.sees}
            {words.reach && `, ${words.reach}`}
          </span>
        </output>
      </div>
    </div>
  );
}

/** A frame around the cell, never too small to be seen. */
function cursorStyle({ row, column }: Cell, width: number, height: number) {
  return {
    left: `${(100 * (column + 0.5)) / width}%`,
    top: `${(100 * (row + 0.5)) / height}%`,
    width: `max(9px, ${100 / width}%)`,
    height: `max(9px, ${100 / height}%)`,
  };
}
