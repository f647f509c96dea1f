// What a person has set, all of it at once: read from the state, compared, and put back.
import type { AppState } from '../app-state';
import type { Keeper } from './field';
import { ENTRIES, type Entry } from './fields';
import type { Arrangement } from './keep-state';

export function entriesFor(keeper: Keeper): readonly Entry[] {
  return ENTRIES.filter(({ keepers }) => keepers.includes(keeper));
}

/** Without what is not known now. */
export function arrangementOf(state: AppState, keeper: Keeper): Arrangement {
  const values = entriesFor(keeper).map(({ key, read }) => [key, read(state)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** The entries in which two arrangements differ, in the table's order. */
export function differing(keeper: Keeper, a: Arrangement, b: Arrangement): readonly Entry[] {
  return entriesFor(keeper).filter(({ key, same }) => !Object.is(a[key], b[key]) && !same(a[key], b[key]));
}

/** The state with an arrangement put into it; keys that are not there leave theirs alone. */
export function arranged(state: AppState, arrangement: Arrangement): Partial<AppState> {
  let next = state;
  let change: Partial<AppState> = { hovered: null };
  for (const { key, write } of ENTRIES) {
    if (!(key in arrangement)) continue;
    const part = write(next, arrangement[key]);
    next = { ...next, ...part };
    change = { ...change, ...part };
  }
  return change;
}
