// How large both parts of the gradient are in each block. Two networks: A solid, B dashed.

import { significant } from '../../../shared/format';
import type { NormScale } from '../../state/gradient/gradient-state';
import { useAppState } from '../../state/use-app-state';
import type { Column } from './columns';
import { DepthLine } from './depth-line';
import { normLines } from './lines';
import { normReadout, readoutOf } from './summary';
import { Track, useHoveredColumn } from './track';

interface Props {
  readonly networks: readonly (readonly Column[])[];
  readonly empty: string | null;
}

const SCALE_WORDS: Readonly<Record<NormScale, string>> = {
  logarithmic: 'L2, logarithmic',
  linear: 'L2, linear',
};

export function NormTrack({ networks, empty }: Props) {
  const scale = useAppState(state => state.normScale);
  const columns = networks.flat();
  const hovered = useHoveredColumn(columns);
  const two = networks.length > 1;
  const ticks = (height: number) =>
    normLines(networks, height, scale).ticks.map(tick => ({ ...tick, label: significant(tick.value, 2) }));
  const note = two
    ? `${SCALE_WORDS[scale]} · A solid · B dashed`
    : `${SCALE_WORDS[scale]}; norms of the parts do not add up`;
  return (
    <Track
      title="Gradient norm"
      note={hovered ? readoutOf(hovered, two, normReadout) : note}
      columns={columns}
      banded={!two}
      empty={empty}
      description="L2 norms of the gradient through shortcut and residual branch over depth. The table has the numbers."
      ticks={ticks}
      grid={height => ticks(height).map(tick => tick.y)}
    >
      {height =>
        normLines(networks, height, scale).lines.map(({ shortcut, residual }, i) => (
          <g key={i}>
            <DepthLine line={residual} part="residual" dashed={i === 1} hovered={hovered} />
            <DepthLine line={shortcut} part="shortcut" dashed={i === 1} hovered={hovered} />
          </g>
        ))
      }
    </Track>
  );
}
