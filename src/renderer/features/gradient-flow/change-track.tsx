// How far every block's output is from that of the network without edits.
import { percent } from '../../../shared/format';
import { changeBars } from './change-bars';
import type { Column } from './columns';
import styles from './gradient-tracks.module.css';
import { Track, useHoveredColumn } from './track';
import { useNearSight } from './use-near-sight';

/** Pixels of a block from which on its number has room over the bar. */
const LABEL_FROM = 34;
/** Two graphs of one network round differently: up to here nothing has changed. */
const NOTHING = 1e-5;

interface Props {
  readonly columns: readonly Column[];
  /** By block; null where there is no ratio. */
  readonly changes: ReadonlyMap<string, number | null>;
  readonly empty: string | null;
}

export function ChangeTrack({ columns, changes, empty }: Props) {
  const hovered = useHoveredColumn(columns);
  const own = hovered && changes.get(hovered.block);
  return (
    <Track
      title="Change of each block’s output"
      note={
        hovered && own != null
          ? `${hovered.block}: ${percent(own, 1)} of the original’s length`
          : '‖edited − original‖ / ‖original‖'
      }
      columns={columns}
      banded
      empty={empty}
      description={`How far the outputs of ${columns.length} blocks are from those of the network without edits.`}
      ticks={height =>
        changeBars(columns, changes, height).ticks.map(tick => ({ ...tick, label: percent(tick.value, 0) }))
      }
      grid={height => changeBars(columns, changes, height).ticks.map(({ y }) => y)}
    >
      {height => <Bars columns={columns} changes={changes} height={height} hovered={hovered} />}
    </Track>
  );
}

function Bars({
  columns,
  changes,
  height,
  hovered,
}: Omit<Props, 'empty'> & { readonly height: number; readonly hovered: Column | null }) {
  const seen = useNearSight();
  return changeBars(columns, changes, height)
    .bars.filter(({ column }) => seen(column))
    .map(({ column, value, x, y, width, tall }) => (
      <g key={column.block}>
        <rect className={styles.change} x={x} y={y} width={width} height={tall} rx={Math.min(2, width / 4)} />
        {(column.width >= LABEL_FROM || column === hovered) && (
          <text className={styles.value} x={column.x} y={y - 4}>
            {value < NOTHING ? '0' : percent(value, 0)}
          </text>
        )}
      </g>
    ));
}
