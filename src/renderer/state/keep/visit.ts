// What the page remembers between visits, in localStorage. What cannot be read is left at its start.
import type { AppState } from '../app-state';
import { arranged, arrangementOf, entriesFor } from './arrangement';
import { isRecord, type Migration, namedAsFields, upToDate, versionOf } from './document';
import { startState } from './fields';
import type { Arrangement } from './keep-state';

/** The number is older than the version that the text says: a text that says none is of version 1. */
const KEY = 'resnet-explorer.settings.1';

const MIGRATIONS: readonly Migration[] = [
  told => {
    const { device = 'auto', precision = 'single', ...others } = told;
    return namedAsFields({ ...others, deviceWish: { device, precision } });
  },
];

/** The part of localStorage that is used here. */
export type VisitStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** null outside a page, and where the browser forbids it. */
export function pageStorage(): VisitStorage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}

function stored(storage: VisitStorage | null): Arrangement {
  try {
    const told: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}');
    const version = isRecord(told) && typeof told.version === 'number' ? told.version : 1;
    const values = upToDate(told, version, MIGRATIONS);
    return isRecord(values) ? values : {};
  } catch {
    return {};
  }
}

function readable(told: Arrangement): Arrangement {
  const values = entriesFor('visit').flatMap(({ key, schema }) => {
    const parsed = key in told ? schema.safeParse(told[key]) : null;
    return parsed?.success ? [[key, parsed.data] as const] : [];
  });
  return Object.fromEntries(values);
}

export class Visit {
  /** The state that the visit begins with. */
  readonly start: AppState;
  #last: Arrangement;
  #written: string;

  /** @param storage null keeps nothing */
  constructor(private readonly storage: VisitStorage | null) {
    const fresh = startState();
    const before = readable(stored(storage));
    this.start = { ...fresh, ...arranged(fresh, before) };
    this.#last = { ...before, ...arrangementOf(this.start, 'visit') };
    this.#written = JSON.stringify(this.#last);
  }

  /** To be called at every change of the state. */
  changed(state: AppState): void {
    if (state.tour) return; // its networks are not to be remembered
    this.#last = { ...this.#last, ...arrangementOf(state, 'visit') };
    const text = JSON.stringify(this.#last);
    if (text === this.#written) return;
    this.#written = text;
    try {
      this.storage?.setItem(KEY, JSON.stringify({ version: versionOf(MIGRATIONS), ...this.#last }));
    } catch {
      // A full or forbidden storage costs only the memory of settings.
    }
  }
}
