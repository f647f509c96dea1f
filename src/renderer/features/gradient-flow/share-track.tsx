// How the gradient that reaches each block divides between its shortcut and its residual branch.
import { percent } from '../../../shared/format';
import { useAppState } from '../../state/use-app-state';
import { Hint } from '../../ui/hint';
import type { Column } from './columns';
import styles from './gradient-tracks.module.css';
import { shareBars } from './share-bars';
import { completeness, isPlain, shareReadout } from './summary';
import { Track, useHoveredColumn } from './track';
import { useNearSight } from './use-near-sight';

/** Shares beside which a hairline and its number stand. */
const LINES = [1, 0.5, 0];

interface Props {
  readonly columns: readonly Column[];
  /** The network without edits: a tick at its share. */
  readonly ghosts: readonly Column[] | null;
  readonly empty: string | null;
}

export function ShareTrack({ columns, ghosts, empty }: Props) {
  const loss = useAppState(state => state.loss);
  const contrast = useAppState(state => state.against !== null);
  const hovered = useHoveredColumn(columns);
  const gradients = columns.map(column => column.gradient);
  const plain = isPlain(gradients);
  const note = hovered ? (
    shareReadout(hovered.gradient)
  ) : (
    <>
      <Hint text="For a block y = relu(F(x) + S(x)) (He et al. 2015, section 3.2) the gradient at its input is g = g_S + g_F: what came back through the shortcut and through the residual branch. The share is ⟨g_S, g⟩ / ⟨g, g⟩. Both shares add to exactly 1; one of them may be negative.">
        share
      </Hint>{' '}
      {completeness(gradients, loss, contrast)}
      {ghosts && ' · tick: original'}
    </>
  );
  return (
    <Track
      title={
        <>
          Gradient reaching each block{' '}
          <span className={styles.keys}>
            {!plain && <span data-part="shortcut">shortcut</span>} <span data-part="residual">residual</span>
          </span>
        </>
      }
      note={columns.length ? note : null}
      columns={columns}
      banded
      empty={empty}
      description={`Share of the gradient by shortcut and residual branch in ${columns.length} blocks. The table has the numbers.`}
      ticks={height =>
        LINES.map(value => {
          const { zero, one } = shareBars(columns, height);
          return { value, y: zero + value * (one - zero), label: percent(value, 0) };
        })
      }
      grid={height => {
        const { zero, one } = shareBars(columns, height);
        return LINES.map(value => zero + value * (one - zero));
      }}
    >
      {height => (
        <>
          <Bars columns={columns} height={height} hovered={hovered} />
          {ghosts && <Ticks columns={columns} ghosts={ghosts} height={height} />}
        </>
      )}
    </Track>
  );
}

function Bars({
  columns,
  height,
  hovered,
}: {
  columns: readonly Column[];
  height: number;
  hovered: Column | null;
}) {
  const { bars } = shareBars(columns, height);
  const seen = useNearSight();
  return (
    <>
      {bars
        .filter(bar => seen(bar.column))
        .map(({ column, x, width, parts, cut }) => {
          const share = column.gradient.share!;
          // Under the arcs stand the others; these no bar can tell.
          const labelled = share < 0 || share > 1 || column === hovered;
          return (
            <g key={column.block}>
              {parts.map(({ part, y, height: tall }) => (
                <rect
                  key={part}
                  className={styles[part]}
                  x={x}
                  y={y + 0.75}
                  width={width}
                  height={Math.max(0.5, tall - 1.5)}
                  rx={Math.min(2, width / 4)}
                />
              ))}
              {cut && <path className={styles.cut} d={`M${x - 2} 7l${width + 4} -4`} />}
              {labelled && (
                <text className={styles.barValue} x={column.x} y={height - 5}>
                  {percent(share, 0)}
                </text>
              )}
            </g>
          );
        })}
    </>
  );
}

/** Where the parts met before the edits. */
function Ticks({
  columns,
  ghosts,
  height,
}: {
  readonly columns: readonly Column[];
  readonly ghosts: readonly Column[];
  readonly height: number;
}) {
  const { bars, zero, one } = shareBars(columns, height);
  const seen = useNearSight();
  return ghosts
    .filter(({ gradient }) => gradient.share !== null && gradient.share >= 0 && gradient.share <= 1)
    .filter(seen)
    .map(({ block, gradient }) => {
      const bar = bars.find(({ column }) => column.block === block);
      if (!bar) return null;
      const y = zero + (one - zero) * (1 - gradient.share!);
      return <path key={block} className={styles.ghost} d={`M${bar.x - 3} ${y}H${bar.x + bar.width + 3}`} />;
    });
}
