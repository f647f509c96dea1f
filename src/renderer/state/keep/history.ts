// Undo and redo as values: what there is now, and the steps that led to it. Pure; knows nothing of the store.

/** What is undone in one go. */
export interface Step<T> {
  /** What it was before. */
  readonly state: T;
  readonly name: string;
}

export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly present: T;
  /** The nearest one last. Each is what there will be again. */
  readonly future: readonly Step<T>[];
  /** Of the last change while it may still go on: which it was, when it came, in which drag. */
  readonly stream: Stream | null;
}

interface Stream {
  readonly name: string;
  readonly at: number;
  /** Number of the drag that it was part of; null outside drags. */
  readonly gesture: number | null;
}

/** Steps kept. A step holds references, no copies. */
const MOST = 200;
/** A change that streams goes on when the next of its kind comes within so many milliseconds. */
const PAUSE_MS = 700;

export function historyFrom<T>(present: T): History<T> {
  return { past: [], present, future: [], stream: null };
}

/**
 * Something was done.
 * @param change `streams`: it may be one of many that are one step, those of one drag or those that follow one another soon;
 * `at` in milliseconds
 */
export function recorded<T>(
  history: History<T>,
  present: T,
  {
    name,
    streams,
    at,
    gesture = null,
  }: Omit<Stream, 'gesture'> & { streams: boolean; gesture?: number | null },
): History<T> {
  const stream = streams ? { name, at, gesture } : null;
  const { stream: before } = history;
  const sameDrag = before !== null && before.gesture === gesture;
  const soon = gesture !== null || (before !== null && at - before.at <= PAUSE_MS);
  const goesOn = streams && before?.name === name && sameDrag && soon;
  if (goesOn) return { ...history, present, future: [], stream };
  const past = [...history.past, { state: history.present, name }].slice(-MOST);
  return { past, present, future: [], stream };
}

/** Something changed that nobody did: it is no step. */
export function amended<T>(history: History<T>, present: T): History<T> {
  return { ...history, present };
}

/** @returns the step that was taken back, its `state` what there is now; null where there is none */
export function undone<T>(history: History<T>): { history: History<T>; step: Step<T> } | null {
  const step = history.past.at(-1);
  if (!step) return null;
  const future = [...history.future, { state: history.present, name: step.name }];
  return {
    history: { past: history.past.slice(0, -1), present: step.state, future, stream: null },
    step,
  };
}

export function redone<T>(history: History<T>): { history: History<T>; step: Step<T> } | null {
  const step = history.future.at(-1);
  if (!step) return null;
  const past = [...history.past, { state: history.present, name: step.name }];
  return {
    history: { past, present: step.state, future: history.future.slice(0, -1), stream: null },
    step,
  };
}
