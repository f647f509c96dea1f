// One thing that a person can do, as a record. Keys, the sheet of shortcuts, the palette and every menu are made from
// these; what is not in the table of commands.ts cannot be found there.

import type { AppState } from '../../state/app-state';
import {
  currentSubject,
  type Subject,
  type SubjectKind,
  type SubjectOf,
} from '../../state/selection/subject';
import { type AppActions, appStore } from '../../state/store';

/** In the order of menus and of the sheet of shortcuts. */
export const GROUPS = [
  'File',
  'Edit',
  'Picture',
  'Network',
  'Gradient',
  'Maps',
  'Compare',
  'View',
  'Tours',
  'Help',
] as const;
export type Group = (typeof GROUPS)[number];

export interface Command {
  /** `area.verb`, never shown; remembered among the recent ones. */
  readonly id: string;
  /** A verb phrase: `Swap A and B`. */
  readonly title: string;
  readonly group: Group;
  /** As keys.ts reads them: `c`, `?`, `Mod+k`, `Mod+Shift+z`, `ArrowLeft`. The first one is shown. */
  readonly keys?: readonly string[];
  /** Words under which the palette finds it beside its title. */
  readonly keywords?: string;
  /** The kind of thing that it is done to; it is in the context menu of these. */
  readonly of?: SubjectKind;
  /** The title in this state, where a command turns something on and off. @param subject left out: what is selected */
  titleIn?(state: AppState, subject?: Subject): string;
  /** Whether it can be done now; left out: always. @param subject left out: what is selected */
  available?(state: AppState, subject?: Subject): boolean;
  /** @param subject left out: what is selected */
  run(subject?: Subject): void;
}

type OnSubject<K extends SubjectKind> = Omit<Command, 'of' | 'titleIn' | 'available' | 'run'> & {
  /** @param subject null where nothing is selected */
  titleIn?(state: AppState, subject: SubjectOf<K> | null): string;
  available?(state: AppState, subject: SubjectOf<K>): boolean;
  run(subject: SubjectOf<K>): void;
};

/** A command that is done to a thing: to the one under the pointer in its context menu, else to the selected one. */
export function on<K extends SubjectKind>(
  kind: K,
  { titleIn, available, run, ...rest }: OnSubject<K>,
): Command {
  const meant = (state: AppState, subject?: Subject) =>
    (subject ?? currentSubject(state, kind)) as SubjectOf<K> | null;
  return {
    ...rest,
    of: kind,
    ...(titleIn && { titleIn: (state, subject) => titleIn(state, meant(state, subject)) }),
    available: (state, subject) => {
      const it = meant(state, subject);
      return it !== null && (available?.(state, it) ?? true);
    },
    run: subject => {
      const it = meant(appStore.getState(), subject);
      if (it) run(it);
    },
  };
}

export function actions(): AppActions {
  return appStore.getState().actions;
}

export function isAvailable(command: Command, state: AppState, subject?: Subject): boolean {
  return command.available?.(state, subject) ?? true;
}

export function titleOf(command: Command, state: AppState, subject?: Subject): string {
  return command.titleIn?.(state, subject) ?? command.title;
}
