// The tables of what is on screen: in a comparison one for each network.

import { SLOTS, type Slot } from '../../../shared/protocol/messages';
import type { Table } from '../../../shared/table';
import type { AppState } from '../app-state';
import { entryOf, networkTitle } from '../network/network';
import { classTable, gradientTable, nodeTable } from '../run/run-tables';
import { shownIn } from '../run/shown-run';

export type TableKind = 'nodes' | 'gradient' | 'classes';

export interface SharedTables {
  readonly tables: readonly Table[];
  /** `numbers of B`; in the order of the tables. */
  readonly titles: readonly string[];
}

function tableOf(state: AppState, slot: Slot, kind: TableKind): Table | null {
  const { net, run } = shownIn(state, slot);
  if (kind === 'nodes') return nodeTable(net, run);
  if (kind === 'gradient') return run?.numbers ? gradientTable(run) : null;
  const names = entryOf(state.panes[slot].network, state.weights)?.classNames ?? null;
  return run && classTable(run, names);
}

export function sharedTables(state: AppState, kind: TableKind): SharedTables {
  const slots = SLOTS.slice(0, state.comparing ? 2 : 1);
  const found = slots.flatMap(slot => {
    const table = tableOf(state, slot, kind);
    if (!table) return [];
    const { model } = state.panes[slot].network;
    const name = state.comparing ? `${slot}-${model}-${table.name}` : table.name;
    return [{ table: { ...table, name }, title: title(state, slot) }];
  });
  return { tables: found.map(({ table }) => table), titles: found.map(({ title }) => title) };
}

function title({ comparing, panes, weights }: AppState, slot: Slot): string {
  return comparing
    ? `numbers of ${slot.toUpperCase()} ${networkTitle(panes[slot].network, weights)}`
    : 'numbers';
}
