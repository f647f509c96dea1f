// How the two parts of the gradient stand to each other in each block. Two networks: A solid, B dashed.
import { decimal } from '../../../shared/format';
import { Hint } from '../../ui/hint';
import type { Column } from './columns';
import { DepthLine } from './depth-line';
import { cosineLines } from './lines';
import { cosineReadout, readoutOf } from './summary';
import { Track, useHoveredColumn } from './track';

interface Props {
  readonly networks: readonly (readonly Column[])[];
  /** The network without edits: dotted. */
  readonly ghosts: readonly Column[] | null;
  readonly empty: string | null;
}

export function CosineTrack({ networks, ghosts, empty }: Props) {
  const columns = networks.flat();
  const hovered = useHoveredColumn(columns);
  const two = networks.length > 1;
  const drawn = ghosts ? [...networks, ghosts] : networks;
  const ticks = (height: number) =>
    cosineLines(drawn, height).ticks.map(tick => ({ ...tick, label: decimal(tick.value, 0) }));
  const note = (
    <>
      <Hint text="The cosine of the angle between g_S and g_F. At 1 both parts point the same way, at 0 they have nothing to do with each other, below 0 the branch takes back what the shortcut brings.">
        cosine
      </Hint>{' '}
      of g_S and g_F{two && ' · A solid · B dashed'}
      {ghosts && ' · original dotted'}
    </>
  );
  return (
    <Track
      title="Angle between the parts"
      note={hovered ? readoutOf(hovered, two, cosineReadout) : note}
      columns={columns}
      banded={!two}
      empty={empty}
      description="Cosine between the gradient through the shortcut and through the residual branch over depth. The table has the numbers."
      ticks={ticks}
      grid={height => ticks(height).map(tick => tick.y)}
    >
      {height =>
        cosineLines(drawn, height).lines.map((line, i) => {
          const look = i < networks.length ? (i === 1 ? 'dashed' : 'solid') : 'ghost';
          return <DepthLine key={i} line={line} part="cosine" look={look} hovered={hovered} />;
        })
      }
    </Track>
  );
}
