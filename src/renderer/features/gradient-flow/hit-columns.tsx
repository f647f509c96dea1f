// The columns of a track as things to point at and to click, and the band that marks the one pointed at.

import { selectedIn } from '../../state/selection/selected-nodes';
import { useActions, useAppState } from '../../state/use-app-state';
import type { Column } from './columns';
import styles from './gradient-tracks.module.css';

interface Props {
  readonly columns: readonly Column[];
}

/** Invisible, over the marks; with two networks each block reaches as far as its own width. */
export function HitColumns({ columns }: Props) {
  const { blockHovered, nodeSelected } = useActions();
  return (
    <g className={styles.hits} onPointerLeave={() => blockHovered(null)}>
      {columns.map(({ slot, block, x, width }) => (
        // Pointer only: by keyboard the same is done in the graph, and the numbers are in the table.
        // biome-ignore lint/a11y/noStaticElementInteractions: see above
        <rect
          key={slot + block}
          x={x - width / 2}
          y={0}
          width={width}
          height="100%"
          onPointerEnter={() => blockHovered({ slot, block })}
          onClick={() => nodeSelected(slot, block)}
        />
      ))}
    </g>
  );
}

/** Widest band: at the level of layers a block fills the screen. */
const BAND = 72;

/** The bands behind the marks of the block that is pointed at and of the selected one. */
export function Marker({ columns }: Props) {
  const hovered = useAppState(state => state.hovered);
  const selectedA = useAppState(state => selectedIn(state, 'a'));
  const selectedB = useAppState(state => selectedIn(state, 'b'));
  const selected = { a: selectedA, b: selectedB };
  return (
    <>
      {columns.map(({ slot, block, x, width }) => {
        const pointed = hovered?.slot === slot && hovered.block === block;
        const node = selected[slot];
        const chosen = node === block || node.startsWith(`${block}.`);
        if (!pointed && !chosen) return null;
        return (
          <rect
            key={slot + block}
            className={pointed ? styles.pointed : styles.chosen}
            x={x - Math.min(BAND, width) / 2}
            y={0}
            width={Math.min(BAND, width)}
            height="100%"
            rx={4}
          />
        );
      })}
    </>
  );
}
