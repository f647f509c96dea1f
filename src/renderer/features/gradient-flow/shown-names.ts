// Which blocks are named on an axis: all where there is room, else the first of a stage, every fifth and the selected
// one, which displaces its neighbours.
import type { Column } from './columns';

export interface ShownName {
  readonly column: Column;
  /** `3.12` */
  readonly name: string;
  readonly chosen: boolean;
}

/** Pixels of a column from which on every block is named. */
const ALL_FROM = 32;
/** Room that a name needs. */
const NAME = 30;
const EVERY = 5;

/**
 * @param columns of one network, in the order of depth
 * @param selected index among them, -1 for none
 */
export function shownNames(columns: readonly Column[], selected: number): ShownName[] {
  const shown: ShownName[] = [];
  const width = columns[0]?.width ?? 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const [i, column] of columns.entries()) {
    const name = column.block.slice('layer'.length);
    const chosen = i === selected;
    const index = Number(name.slice(name.indexOf('.') + 1));
    const displaced = selected >= 0 && Math.abs(column.x - columns[selected]!.x) < NAME;
    const wanted = width >= ALL_FROM || (index % EVERY === 0 && !displaced && column.x >= end);
    if (!chosen && !wanted) continue;
    shown.push({ column, name, chosen });
    end = column.x + NAME;
  }
  return shown;
}
