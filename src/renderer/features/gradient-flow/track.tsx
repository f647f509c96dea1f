// One track under the ribbon: title, what its unit is, and marks that move with the ribbon.
import { type ReactNode, useRef } from 'react';
import { useAppState } from '../../state/use-app-state';
import { useElementSize } from '../../ui/element-size';
import { BlockNames, NAMES_HEIGHT, namedRows } from './block-names';
import type { Column } from './columns';
import styles from './gradient-tracks.module.css';
import { HitColumns, Marker } from './hit-columns';
import type { Tick } from './lines';
import { useNearSight } from './use-near-sight';
import { useShift } from './use-shift';

interface Props {
  readonly title: ReactNode;
  /** Unit, and what else is true of all numbers in it; a block's own numbers while it is pointed at. */
  readonly note: ReactNode;
  readonly columns: readonly Column[];
  /** Marks the selected and the hovered block by a band; without one the marks themselves have to. */
  readonly banded: boolean;
  /** In place of marks where there are none. */
  readonly empty: string | null;
  /** What the picture shows, for those who cannot see it. */
  readonly description: string;
  /**
   * What is written at the left edge, where it stays while the marks move. Heights here and below are those of the plot,
   * without the names of the blocks under it.
   */
  readonly ticks: (height: number) => readonly (Tick & { label: string; className?: string | undefined })[];
  /** Heights of the hairlines. */
  readonly grid: (height: number) => readonly number[];
  readonly children: (height: number) => ReactNode;
}

export function Track({ title, note, columns, banded, empty, description, ticks, grid, children }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const size = useElementSize(area);
  const seen = columns.filter(useNearSight());
  const rows = namedRows(columns, size?.height ?? 0);
  const height = (size?.height ?? 0) - rows.length * NAMES_HEIGHT;
  return (
    <section className={styles.track}>
      <header className={styles.heading}>
        <h3>{title}</h3>
        <p className={styles.note}>{note}</p>
      </header>
      <div ref={area} className={styles.area}>
        {empty && <p className={styles.empty}>{empty}</p>}
        {size && !empty && (
          <>
            <svg
              className={styles.marks}
              width={size.width}
              height={size.height}
              role="img"
              aria-label={description}
            >
              {grid(height).map(y => (
                <path key={y} className={styles.grid} d={`M0 ${Math.round(y) + 0.5}H${size.width}`} />
              ))}
              <Moving>
                {banded && <Marker columns={seen} />}
                {children(height)}
                <BlockNames columns={seen} rows={rows} top={height} />
                <HitColumns columns={seen} />
              </Moving>
            </svg>
            <div className={styles.axis} aria-hidden="true">
              {ticks(height).map(({ y, value, label, className }) => (
                <span key={value} className={className} style={{ top: Math.max(8, y) }}>
                  {label}
                </span>
              ))}
              {rows.length > 1 &&
                rows.map((slot, i) => (
                  <span key={slot} style={{ top: height + (i + 0.5) * NAMES_HEIGHT }}>
                    {slot.toUpperCase()}
                  </span>
                ))}
            </div>
          </>
        )}
      </div>
    </section>
  );
}

function Moving({ children }: { readonly children: ReactNode }) {
  const group = useRef<SVGGElement>(null);
  useShift(group);
  return <g ref={group}>{children}</g>;
}

/** The column under the pointer, or of the block under it in the graph. */
export function useHoveredColumn(columns: readonly Column[]): Column | null {
  const hovered = useAppState(state => state.hovered);
  if (!hovered) return null;
  return columns.find(({ slot, block }) => slot === hovered.slot && block === hovered.block) ?? null;
}
