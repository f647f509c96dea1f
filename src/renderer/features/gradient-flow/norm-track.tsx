// How large both parts of the gradient are in each block. Two networks: A solid, B dashed.

import { significant } from '../../../shared/format';
import type { NormScale } from '../../state/gradient/gradient-state';
import { editsIn } from '../../state/network/network';
import { useAppState } from '../../state/use-app-state';
import type { Column } from './columns';
import { DepthLine } from './depth-line';
import styles from './gradient-tracks.module.css';
import { normLines } from './lines';
import { normReadout, readoutOf } from './summary';
import { Track, useHoveredColumn } from './track';

interface Props {
  readonly networks: readonly (readonly Column[])[];
  /** The network without edits: dotted. */
  readonly ghosts: readonly Column[] | null;
  readonly empty: string | null;
}

const SCALE_WORDS: Readonly<Record<NormScale, string>> = {
  logarithmic: 'L2, logarithmic',
  linear: 'L2, linear',
};

export function NormTrack({ networks, ghosts, empty }: Props) {
  const scale = useAppState(state => state.normScale);
  const columns = networks.flat();
  const hovered = useHoveredColumn(columns);
  const two = networks.length > 1;
  const drawn = ghosts ? [...networks, ghosts] : networks;
  const ticks = (height: number) =>
    normLines(drawn, height, scale).ticks.map(tick => ({ ...tick, label: significant(tick.value, 2) }));
  const note = two
    ? `${SCALE_WORDS[scale]} · A solid · B dashed`
    : ghosts
      ? `${SCALE_WORDS[scale]} · original dotted`
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
        normLines(drawn, height, scale).lines.map(({ shortcut, residual }, i) => {
          const look = i < networks.length ? (i === 1 ? 'dashed' : 'solid') : 'ghost';
          return (
            <g key={i}>
              <DepthLine line={residual} part="residual" look={look} hovered={hovered} />
              <DepthLine line={shortcut} part="shortcut" look={look} hovered={hovered} />
              {look !== 'ghost' && scale === 'logarithmic' && <Cuts columns={networks[i]!} height={height} />}
            </g>
          );
        })
      }
    </Track>
  );
}

/** Pixels of a block from which on there is room for words in it. */
const WORDS_FROM = 34;

/** Zero has no place on a logarithmic axis: the line breaks, and why stands there. */
function Cuts({ columns, height }: { readonly columns: readonly Column[]; readonly height: number }) {
  const { gates } = useAppState(state => editsIn(state, columns[0]?.slot ?? 'a'));
  return columns
    .filter(({ block, width }) => width >= WORDS_FROM && gates[block])
    .flatMap(({ block, x }) =>
      (['shortcut', 'residual'] as const)
        .filter(side => gates[block]![side] === 0)
        .map(side => (
          <text key={`${block} ${side}`} className={styles.cutWords} data-part={side} x={x} y={height - 5}>
            cut: 0
          </text>
        )),
    );
}
