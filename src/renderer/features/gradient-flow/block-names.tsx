// The axis under a track: the names of the blocks, as many as have room. Two networks have a row each.
import type { Slot } from '../../../shared/protocol/messages';
import { selectedIn } from '../../state/selection/selected-nodes';
import { useAppState } from '../../state/use-app-state';
import type { Column } from './columns';
import styles from './gradient-tracks.module.css';
import { shownNames } from './shown-names';

/** Pixels of a row of names. */
export const NAMES_HEIGHT = 18;
/** Two rows of names leave too little of a lower chart. */
const TWO_ROWS_FROM = 104;

/** Networks whose blocks are named under a chart of this height. */
export function namedRows(columns: readonly Column[], height: number): Slot[] {
  const slots = [...new Set(columns.map(({ slot }) => slot))];
  return slots.length > 1 && height < TWO_ROWS_FROM ? [] : slots;
}

interface Props {
  readonly columns: readonly Column[];
  readonly rows: readonly Slot[];
  /** Where the first row begins. */
  readonly top: number;
}

export function BlockNames({ columns, rows, top }: Props) {
  return rows.map((slot, i) => (
    <Row
      key={slot}
      columns={columns.filter(column => column.slot === slot)}
      slot={slot}
      y={top + i * NAMES_HEIGHT + 13}
    />
  ));
}

function Row({ columns, slot, y }: { columns: readonly Column[]; slot: Slot; y: number }) {
  const node = useAppState(state => selectedIn(state, slot));
  const selected = columns.findIndex(({ block }) => node === block || node.startsWith(`${block}.`));
  return shownNames(columns, selected).map(({ column, name, chosen }) => (
    <text
      key={column.block}
      className={styles.blockName}
      data-chosen={chosen || undefined}
      x={column.x}
      y={y}
    >
      {name}
    </text>
  ));
}
