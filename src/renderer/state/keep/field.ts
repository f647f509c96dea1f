// One thing that a person has set and may want back: what it is called, where it is kept, and how it is read from the
// state and put into it.

import type { z } from '../../../shared/protocol/zod';
import type { AppState } from '../app-state';

/** Undo and redo, a link to a view, a session file. */
export type Keeper = 'undo' | 'link' | 'session';

export interface KeptField<T = unknown> {
  /** In links and session files: never changes its meaning. */
  readonly key: string;
  /** What undo says was changed: `colour map`. */
  called(before: T, after: T): string;
  readonly keepers: readonly Keeper[];
  /** Moves in a stream while something is dragged: what comes in quick succession is one step. */
  readonly streams: boolean;
  /** What a link or a file may hold. */
  readonly schema: z.ZodType<T>;
  read(state: AppState): T;
  write(state: AppState, value: T): Partial<AppState>;
  /** The value in a word or two, said when it comes back; empty where that says nothing. */
  words(value: T, state: AppState): string;
  same(a: T, b: T): boolean;
}

type Options<T> = Partial<Pick<KeptField<T>, 'keepers' | 'streams' | 'words' | 'same'>>;

const EVERYWHERE: readonly Keeper[] = ['undo', 'link', 'session'];

export function kept<T>(
  key: string,
  called: string | KeptField<T>['called'],
  schema: z.ZodType<T>,
  { read, write }: Pick<KeptField<T>, 'read' | 'write'>,
  options: Options<T> = {},
): KeptField {
  const field: KeptField<T> = {
    key,
    called: typeof called === 'string' ? () => called : called,
    schema,
    read,
    write,
    keepers: EVERYWHERE,
    streams: false,
    words: value => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''),
    same: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    ...options,
  };
  return field as KeptField<never> as KeptField;
}

/** A field of the store that is kept just as it stands there. */
export function plain<K extends keyof AppState>(
  key: K,
  called: string,
  schema: z.ZodType<AppState[K]>,
  options?: Options<AppState[K]>,
): KeptField {
  const read = (state: AppState) => state[key];
  const write = (_: AppState, value: AppState[K]) => ({ [key]: value }) as Partial<AppState>;
  return kept(key, called, schema, { read, write }, options);
}
