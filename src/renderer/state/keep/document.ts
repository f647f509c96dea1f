// Stored documents (the settings, links, session files) say in which version they were written. An older one is brought
// up to date step by step before it is checked.

/** From one version to the next. What it is given is anybody's: anything may be missing or wrong. */
export type Migration = (told: Told) => Told;
type Told = Readonly<Record<string, unknown>>;

/** @param migrations the first one takes version 1 to 2 */
export function versionOf(migrations: readonly Migration[]): number {
  return migrations.length + 1;
}

/** @returns what was told in the newest version; itself where it is no record, or of no older version */
export function upToDate(told: unknown, version: number, migrations: readonly Migration[]): unknown {
  if (!isRecord(told) || !Number.isInteger(version) || version < 1) return told;
  return migrations.slice(version - 1).reduce((older, migrate) => migrate(older), told);
}

export function isRecord(told: unknown): told is Told {
  return typeof told === 'object' && told !== null && !Array.isArray(told);
}

/** What kept values were called before they bore the names of the state's fields. */
const NAMES_OF_1: Readonly<Record<string, string>> = {
  a: 'panes.a',
  b: 'panes.b',
  'a.gates': 'panes.a.gates',
  'b.gates': 'panes.b.gates',
  view: 'transform.view',
  models: 'panes.models',
};

/** Gates alone were kept before channels could be edited. */
export const gatesAsEdits: Migration = told =>
  Object.fromEntries(
    Object.entries(told).map(([key, value]) =>
      /^panes\.[ab]\.gates$/.test(key) ? [key.replace(/gates$/, 'edits'), { gates: value }] : [key, value],
    ),
  );

export const namedAsFields: Migration = told =>
  Object.fromEntries(
    Object.entries(told).map(([key, value]) => [
      Object.hasOwn(NAMES_OF_1, key) ? NAMES_OF_1[key]! : key,
      value,
    ]),
  );
