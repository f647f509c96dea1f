// State of the line to the engine: what it said of itself, files on their way in and out, notices.

import type { Call } from '../../../shared/protocol/client';
import type { Device, Precision } from '../../../shared/protocol/records';
import type { AppState } from '../app-state';
import type { Question } from '../questions/question';
import type { OnProgress } from '../questions/questions';
import type { SliceTools } from '../slice-tools';
import type { Notice } from './connection-state';

export interface ConnectionActions {
  /** @param precision of convolutions; left out: single */
  deviceChosen(device: 'auto' | Device, precision?: Precision): void;
  /** Every execution provider is held against the CPU. */
  checkStarted(): void;
  checkCancelled(): void;
  /** The way to the engine is gone and is tried again. */
  reconnectRequested(): void;
  /** Something worth a sentence has happened in the page. */
  noticed(kind: Notice['kind'], text: string): void;
  noticeDismissed(id: number): void;
  /** Of the checkpoint that is asked about, the network under that prefix is opened; null: none of them. */
  networkChosen(prefix: string | null): void;
  /** Asks the engine on demand; what was answered is kept. Components use `useAnswer`. */
  ask<V>(question: Question<V>, onProgress?: OnProgress): Call<V>;
}

let nextNotice = 1;

/** A sentence for the user; one that is on screen already is not said twice, and of brief ones there is one. */
export function noticeGiven(state: AppState, kind: Notice['kind'], text: string): Partial<AppState> {
  const others = state.notices.filter(
    notice => notice.text !== text && !(kind === 'brief' && notice.kind === 'brief'),
  );
  return { notices: [...others, { id: nextNotice++, kind, text }].slice(-4) };
}

export function connectionActions({ set, get, engine }: SliceTools): ConnectionActions {
  return {
    ask: (question, onProgress) => engine().ask(question, onProgress),
    deviceChosen: (device, precision) => engine().chooseDevice(device, precision),
    checkStarted: () => engine().startCheck(),
    checkCancelled: () => engine().cancelCheck(),
    noticed: (kind, text) => set(state => noticeGiven(state, kind, text)),
    noticeDismissed: id => set(state => ({ notices: state.notices.filter(notice => notice.id !== id) })),
    networkChosen: prefix => {
      const [asked, ...later] = get().networkChoices;
      set({ networkChoices: later });
      if (asked && prefix !== null) engine().openNetwork(asked, prefix);
    },
    reconnectRequested: () => engine().reconnect(),
  };
}
