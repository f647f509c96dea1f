// State of the line to the engine: what it said of itself, files on their way in and out, notices.

import type { AppActions } from './app-actions';
import type { SliceTools } from './store';
import type { AppState, Notice } from './types';

type Connection = Pick<
  AppState,
  'engine' | 'versions' | 'device' | 'check' | 'samples' | 'notices' | 'opening' | 'saving' | 'linkable'
>;

export function connectionStart(): Connection {
  return {
    engine: { state: 'starting', message: 'The engine is starting.' },
    versions: null,
    device: null,
    check: null,
    samples: [],
    notices: [],
    opening: [],
    saving: [],
    linkable: false,
  };
}

let nextNotice = 1;

/** A sentence for the user; one that is on screen already is not said twice, and of brief ones there is one. */
export function noticeGiven(state: AppState, kind: Notice['kind'], text: string): Partial<AppState> {
  const others = state.notices.filter(
    notice => notice.text !== text && !(kind === 'brief' && notice.kind === 'brief'),
  );
  return { notices: [...others, { id: nextNotice++, kind, text }].slice(-4) };
}

export function connectionActions({
  set,
  engine,
}: SliceTools): Pick<
  AppActions,
  | 'ask'
  | 'deviceChosen'
  | 'checkStarted'
  | 'checkCancelled'
  | 'noticed'
  | 'noticeDismissed'
  | 'reconnectRequested'
> {
  return {
    ask: (question, onProgress) => engine().ask(question, onProgress),
    deviceChosen: (device, precision) => engine().chooseDevice(device, precision),
    checkStarted: () => engine().startCheck(),
    checkCancelled: () => engine().cancelCheck(),
    noticed: (kind, text) => set(state => noticeGiven(state, kind, text)),
    noticeDismissed: id => set(state => ({ notices: state.notices.filter(notice => notice.id !== id) })),
    reconnectRequested: () => engine().reconnect(),
  };
}
