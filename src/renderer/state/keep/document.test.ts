import { describe, expect, it } from 'vitest';
import { type Migration, namedAsFields, upToDate, versionOf } from './document';

const MIGRATIONS: readonly Migration[] = [
  told => ({ ...told, two: true }),
  told => ({ ...told, three: told.two }),
];

describe('a stored document', () => {
  it('is brought from its version to the newest, step by step', () => {
    expect(versionOf(MIGRATIONS)).toBe(3);
    expect(upToDate({}, 1, MIGRATIONS)).toEqual({ two: true, three: true });
    expect(upToDate({ two: 'own' }, 2, MIGRATIONS)).toEqual({ two: 'own', three: 'own' });
    expect(upToDate({}, 3, MIGRATIONS)).toEqual({});
  });

  it.each([null, [], 'text', 7])('that is %j goes on to the check as it is', told => {
    expect(upToDate(told, 1, MIGRATIONS)).toBe(told);
  });

  it.each([0, -1, 1.5, Number.NaN, 4])('of version %d is left as it is', version => {
    expect(upToDate({ old: 1 }, version, MIGRATIONS)).toEqual({ old: 1 });
  });

  it('gives the values of version 1 the names of the state’s fields, and leaves others alone', () => {
    const told = { a: 1, 'b.gates': 2, view: 3, colorMap: 4, constructor: 5 };
    expect(namedAsFields(told)).toEqual({
      'panes.a': 1,
      'panes.b.gates': 2,
      'transform.view': 3,
      colorMap: 4,
      constructor: 5,
    });
  });
});
