// One channel as a picture with a cursor: alone, or over the photo. The pointer or the arrow keys move the cursor.
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { Heatmap } from '../../ui/heatmap';
import styles from './map-probe.module.css';
import { cellUnder, type Placement, placedStyle } from './placement';
import { type Cell, type Grid, nextCell } from './probe';

interface Props {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** Id of the element that says the value under the cursor. */
  readonly describedBy: string;
  readonly bytes: Uint8Array;
  readonly grid: Grid;
  readonly table: Uint32Array;
  readonly cell: Cell;
  readonly onCell: (cell: Cell) => void;
  /** Where the map lies in the frame. */
  readonly placement: Placement;
  /** Width by height of the frame. */
  readonly aspect: string;
  readonly opacity: number;
  /** Under the map. */
  readonly ground?: ReactNode;
  /** Over it. */
  readonly children?: ReactNode;
}

export function MapProbe(props: Props) {
  const { label, describedBy, bytes, grid, table, cell, onCell, placement, aspect, opacity } = props;
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onCell(
      cellUnder(
        (event.clientX - box.left) / box.width,
        (event.clientY - box.top) / box.height,
        placement,
        grid,
      ),
    );
  };
  const step = (event: KeyboardEvent) => {
    const next = nextCell(event.key, cell, grid);
    if (!next) return;
    event.preventDefault();
    onCell(next);
  };
  return (
    // An arrow key moves the cursor by a cell; no native element does that.
    <div
      className={styles.frame}
      style={{ aspectRatio: aspect }}
      role="application"
      aria-roledescription="pixel probe"
      aria-label={`${label}; arrow keys move the cursor`}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the probe is moved by the keyboard
      tabIndex={0}
      onPointerMove={point}
      onPointerDown={point}
      onKeyDown={step}
    >
      {props.ground}
      <div className={styles.map} style={{ ...placedStyle(placement), opacity }}>
        <Heatmap bytes={bytes} width={grid.width} height={grid.height} table={table} />
      </div>
      {props.children}
      <div className={styles.map} style={placedStyle(placement)}>
        <div className={styles.cursor} style={cursorStyle(cell, grid)} />
      </div>
    </div>
  );
}

/** A frame around the cell, never too small to be seen. */
function cursorStyle({ row, column }: Cell, { width, height }: Grid) {
  return {
    left: `${(100 * (column + 0.5)) / width}%`,
    top: `${(100 * (row + 0.5)) / height}%`,
    width: `max(9px, ${100 / width}%)`,
    height: `max(9px, ${100 / height}%)`,
  };
}
