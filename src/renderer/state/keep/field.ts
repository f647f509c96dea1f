// How a field of the state is kept: what it starts with, who keeps it, what a stored value must look like.

import type { z } from '../../../shared/protocol/zod';
import { sameData } from '../../../shared/same-data';
import type { AppState } from '../app-state';

/** The next visit (what the page remembers), undo and redo, a link to a view, a session file. */
export type Keeper = 'visit' | 'undo' | 'link' | 'session';

/** A value of the state that somebody keeps. */
export interface Kept<T> {
  /** What undo says was changed: `colour map`. */
  called(before: T, after: T): string;
  readonly keepers: readonly Keeper[];
  /** Moves in a stream while something is dragged: what comes in quick succession is one step. */
  readonly streams: boolean;
  /** What a stored document may hold. */
  readonly schema: z.ZodType<T>;
  /** Undefined where it is not known now: what was stored of it stays. */
  read(state: AppState): T | undefined;
  write(state: AppState, value: T): Partial<AppState>;
  /** The value in a word or two, said when it comes back; empty where that says nothing. */
  words(value: T, state: AppState): string;
  same(a: T, b: T): boolean;
}

/** Nobody keeps it, or it is kept as it stands, or in parts of its own. */
export type Field<T> = { readonly start: T } & (
  | { readonly kept: 'never' }
  | { readonly kept: Options<T> }
  | { readonly kept: 'parts'; readonly parts: Readonly<Record<string, Kept<unknown>>> }
);

/** One for every field of a slice: a new one does not compile before somebody has said how it is kept. */
export type Fields<S> = { readonly [K in keyof S]: Field<S[K]> };

type Needed<T> = Pick<Kept<T>, 'schema' | 'keepers'> & { readonly called: string | Kept<T>['called'] };
export type Options<T> = Needed<T> & Partial<Omit<Kept<T>, keyof Needed<T>>>;

/** What a person sets and may want back. */
export const EVERYWHERE: readonly Keeper[] = ['undo', 'link', 'session'];
/** The same, and it is a matter of taste: the next visit begins with it. */
export const ALWAYS: readonly Keeper[] = ['visit', ...EVERYWHERE];

/** Comes from the engine, or is of this moment. */
export function passing<T>(start: T): { readonly start: T; readonly kept: 'never' } {
  return { start, kept: 'never' };
}

export function field<T>(
  start: NoInfer<T>,
  called: Needed<T>['called'],
  schema: z.ZodType<T>,
  keepers: readonly Keeper[],
  options: Partial<Omit<Kept<T>, keyof Needed<T>>> = {},
): { readonly start: T; readonly kept: Options<T> } {
  return { start, kept: { called, schema, keepers, ...options } };
}

/** Only the next visit begins with it: no step of undo. */
export function remembered<T>(
  start: NoInfer<T>,
  schema: z.ZodType<T>,
  read?: Kept<T>['read'],
): { readonly start: T; readonly kept: Options<T> } {
  return field(start, '', schema, ['visit'], read && { read });
}

/** A part of a field that is kept by itself, or something that is worked out of it. */
export function part<T>(
  called: Needed<T>['called'],
  schema: z.ZodType<T>,
  keepers: readonly Keeper[],
  { read, write, ...options }: Pick<Kept<T>, 'read' | 'write'> & Partial<Omit<Kept<T>, keyof Needed<T>>>,
): Kept<unknown> {
  return whole({ called, schema, keepers, ...options }, read, write) as Kept<never> as Kept<unknown>;
}

export function whole<T>(
  { called, ...options }: Options<T>,
  read: Kept<T>['read'],
  write: Kept<T>['write'],
): Kept<T> {
  return {
    streams: false,
    words: value => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''),
    same: sameData,
    read,
    write,
    ...options,
    called: typeof called === 'string' ? () => called : called,
  };
}
