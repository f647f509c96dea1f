// A line over depth with a point for each block.

import { selectedIn } from '../../state/selection/selected-nodes';
import { useAppState } from '../../state/use-app-state';
import type { Column } from './columns';
import styles from './gradient-tracks.module.css';
import { around, type Line, pathThrough } from './lines';
import { useNearSight } from './use-near-sight';

/** Pixels of a block under which points would hide the line. */
const POINTS_FROM = 16;

interface Props {
  readonly line: Line;
  readonly part: 'shortcut' | 'residual' | 'cosine';
  /** A ghost is the network without edits: dotted, without points. */
  readonly look?: 'solid' | 'dashed' | 'ghost';
  readonly hovered: Column | null;
}

export function DepthLine({ line, part, look = 'solid', hovered }: Props) {
  const slot = line.points[0]?.column.slot ?? 'a';
  const seen = useNearSight();
  const selected = useAppState(state => selectedIn(state, slot));
  return (
    <g className={styles[`${part}Line`]} data-look={look}>
      <path d={pathThrough(around(line.points, seen))} />
      {line.points
        .filter(point => look !== 'ghost' && seen(point.column))
        .map(({ column, x, y }) => {
          const { block, width } = column;
          const chosen = selected === block || selected.startsWith(`${block}.`);
          if (width < POINTS_FROM && column !== hovered && !chosen) return null;
          const r = column === hovered || chosen ? 4.5 : 3;
          return <circle key={block} cx={x} cy={y} r={r} data-chosen={chosen || undefined} />;
        })}
    </g>
  );
}
