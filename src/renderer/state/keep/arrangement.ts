// What a person has set, all of it at once: read from the state, compared, and put back.

import type { AppState } from '../app-state';
import type { Keeper, KeptField } from './field';
import { FIELDS } from './fields';
import type { Arrangement } from './keep-state';

export function fieldsOf(keeper: Keeper): readonly KeptField[] {
  return FIELDS.filter(field => field.keepers.includes(keeper));
}

export function arrangementOf(state: AppState, keeper: Keeper): Arrangement {
  return Object.fromEntries(fieldsOf(keeper).map(field => [field.key, field.read(state)]));
}

/** The fields in which two arrangements differ, in the table's order. */
export function differing(keeper: Keeper, a: Arrangement, b: Arrangement): readonly KeptField[] {
  return fieldsOf(keeper).filter(
    ({ key, same }) => !Object.is(a[key], b[key]) && !same(a[key] as never, b[key] as never),
  );
}

/** The state with an arrangement put into it; keys that are not there leave their field alone. */
export function arranged(state: AppState, arrangement: Arrangement): Partial<AppState> {
  let next = state;
  let change: Partial<AppState> = { hovered: null };
  for (const field of FIELDS) {
    if (!(field.key in arrangement)) continue;
    const part = field.write(next, arrangement[field.key]);
    next = { ...next, ...part };
    change = { ...change, ...part };
  }
  return change;
}
