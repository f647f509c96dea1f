// How large both parts of the gradient are in each block.
import { significant } from '../../../shared/format';
import type { Column } from './columns';
import { DepthLine } from './depth-line';
import { normLines } from './lines';
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
      banded
      empty={empty}
      description="L2 norms of the gradient through shortcut and residual branch over depth. The table has the numbers."
      ticks={ticks}
      grid={height => ticks(height).map(tick => tick.y)}
    >
      {height => {
        const { shortcut, residual } = normLines(columns, height);
        return (
          <>
            <DepthLine line={residual} part="residual" hovered={hovered} />
            <DepthLine line={shortcut} part="shortcut" hovered={hovered} />
          </>
        );
      }}
    </Track>
  );
}
