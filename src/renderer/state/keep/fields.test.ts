import { describe, expect, it } from 'vitest';
import type { AppState } from '../app-state';
import { createAppStore } from '../store';
import type { Fields } from './field';
import { ENTRIES, FIELDS, startState } from './fields';

interface Grown extends AppState {
  readonly newcomer: number;
}

const start = startState();

describe('the table of fields', () => {
  it('has every field of the store, and no other', () => {
    const { actions: _, ...state } = createAppStore(null).getState();
    expect(Object.keys(state).sort()).toEqual(Object.keys(FIELDS).sort());
  });

  it('does not compile where nobody has said how a new field is kept', () => {
    // @ts-expect-error: `newcomer` is missing
    const grown: Fields<Grown> = FIELDS;
    expect(grown).not.toHaveProperty('newcomer');
  });

  it.each(ENTRIES.map(entry => [entry.key, entry] as const))(
    '%s: what a page starts with is what may be stored, and changes nothing when it is put back',
    (_, { schema, read, write, same }) => {
      const value = read(start);
      expect(schema.safeParse(value).success).toBe(true);
      expect(same(read({ ...start, ...write(start, value) }), value)).toBe(true);
    },
  );

  it('keeps every value under a name of its own that begins with its field', () => {
    const keys = ENTRIES.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter(key => !(key.split('.')[0]! in FIELDS))).toEqual([]);
  });
});
