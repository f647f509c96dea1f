// How large both parts of the gradient are in each block.
import { significant } from '../../../shared/format';
import type { Column } from './columns';
import styles from './gradient-tracks.module.css';
import { type Line, normLines } from './lines';
import { normReadout } from './summary';
import { Track, useHoveredColumn } from './track';

interface Props {
  readonly columns: readonly Column[];
  readonly empty: string | null;
}

export function NormTrack({ columns, empty }: Props) {
  const hovered = useHoveredColumn(columns);
  const ticks = (height: number) =>
    normLines(columns, height).ticks.map(tick => ({ ...tick, label: significant(tick.value, 2) }));
  return (
    <Track
      title="Gradient norm"
      note={hovered ? normReadout(hovered.gradient) : 'L2, logarithmic; norms of the parts do not add up'}
      columns={columns}
      empty={empty}
      description="L2 norms of the gradient through shortcut and residual branch over depth. The table has the numbers."
      ticks={ticks}
      grid={height => ticks(height).map(tick => tick.y)}
    >
      {height => {
        const { shortcut, residual } = normLines(columns, height);
        return (
          <>
            <NormLine line={residual} part="residual" hovered={hovered} />
            <NormLine line={shortcut} part="shortcut" hovered={hovered} />
          </>
        );
      }}
    </Track>
  );
}

/** Pixels between blocks under which points would hide the line. */
const POINTS_FROM = 16;

interface LineProps {
  readonly line: Line;
  readonly part: 'shortcut' | 'residual';
  readonly dashed?: boolean;
  readonly hovered: Column | null;
}

export function NormLine({ line, part, dashed, hovered }: LineProps) {
  return (
    <g className={styles[`${part}Line`]} data-dashed={dashed || undefined}>
      <path d={line.path} />
      {line.points.map(({ column, x, y }) =>
        column.width >= POINTS_FROM || column === hovered ? (
          <circle key={column.block} cx={x} cy={y} r={column === hovered ? 4.5 : 3} />
        ) : null,
      )}
    </g>
  );
}
