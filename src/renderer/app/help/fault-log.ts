// What has gone wrong since the page was opened, for a bug report. It is told nobody else.
import type { AppState } from '../../state/app-state';
import type { AppStore } from '../../state/store';

export interface Fault {
  /** Milliseconds since the page was opened. */
  readonly at: number;
  readonly text: string;
}

const MOST = 12;
const faults: Fault[] = [];

export function faultsSoFar(): readonly Fault[] {
  return faults;
}

/** Something that no state tells: a part of the page that has failed. */
export function noteFault(text: string): void {
  if (faults.at(-1)?.text !== text) faults.push({ at: Math.round(performance.now()), text });
  if (faults.length > MOST) faults.shift();
}

/** What the second state says went wrong that the first one does not. */
export function newFaults(before: AppState, after: AppState): string[] {
  const told = new Set(before.notices.map(({ id }) => id));
  const notices = after.notices.filter(({ id, kind }) => kind === 'error' && !told.has(id));
  const runs = (['a', 'b'] as const).flatMap(slot => {
    const { error } = after.panes[slot];
    return error && error !== before.panes[slot].error ? [`${slot}: ${error.code}: ${error.message}`] : [];
  });
  const down = after.engine.state === 'died' || after.engine.state === 'gone';
  const engine =
    down && after.engine !== before.engine ? [`engine ${after.engine.state}: ${after.engine.message}`] : [];
  return [...notices.map(({ text }) => text), ...runs, ...engine];
}

export function keepFaults(store: AppStore): void {
  store.subscribe((after, before) => {
    if (after.notices === before.notices && after.panes === before.panes && after.engine === before.engine)
      return;
    for (const text of newFaults(before, after)) noteFault(text);
  });
  window.addEventListener('error', ({ message }) => noteFault(`page: ${message}`));
  window.addEventListener('unhandledrejection', ({ reason }) =>
    noteFault(`page: ${reason instanceof Error ? reason.message : String(reason)}`),
  );
}
