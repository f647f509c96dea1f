// The shortcut's share over depth in both compared networks, each on its own blocks: A solid, B dashed.
import { decimal } from '../../../shared/format';
import type { Column } from './columns';
import { DepthLine } from './depth-line';
import { shareLines } from './lines';
import { readoutOf, shareReadout } from './summary';
import { Track, useHoveredColumn } from './track';

interface Props {
  readonly networks: readonly (readonly Column[])[];
  readonly empty: string | null;
}

export function ComparedShares({ networks, empty }: Props) {
  const columns = networks.flat();
  const hovered = useHoveredColumn(columns);
  const ticks = (height: number) =>
    shareLines(networks, height).ticks.map(tick => ({ ...tick, label: decimal(tick.value, 1) }));
  return (
    <Track
      title="Share of the gradient that came through the shortcut"
      note={hovered ? readoutOf(hovered, true, shareReadout) : 'A solid · B dashed'}
      columns={columns}
      banded={false}
      empty={empty}
      description="Share of the gradient through the shortcut over depth, in both networks. The tables have the numbers."
      ticks={ticks}
      grid={height => ticks(height).map(tick => tick.y)}
    >
      {height =>
        shareLines(networks, height).lines.map((line, i) => (
          <DepthLine
            key={i}
            line={line}
            part="shortcut"
            look={i === 1 ? 'dashed' : 'solid'}
            hovered={hovered}
          />
        ))
      }
    </Track>
  );
}
