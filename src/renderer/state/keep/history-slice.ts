// Undo and redo of what a person does. The history watches the store: no action needs to know of it.

import type { AppState } from '../app-state';
import { noticeGiven } from '../engine/connection-slice';
import type { SliceTools } from '../slice-tools';
import { arranged, arrangementOf, differing, entriesFor } from './arrangement';
import { amended, type History, historyFrom, recorded, redone, type Step, undone } from './history';
import type { Arrangement } from './keep-state';

export interface HistoryActions {
  undoRequested(): void;
  redoRequested(): void;
}

/** Watches what is done. */
export class Historian {
  #history: History<Arrangement> | null = null;
  /** The change under way comes from here, or has a name of its own. */
  #own = false;
  #name: string | null = null;
  readonly #entries = entriesFor('undo');

  constructor(private readonly tools: SliceTools) {}

  /** Everything that is changed by `change` is one step of that name. */
  asStep(name: string, change: () => void): void {
    this.#name = name;
    try {
      change();
    } finally {
      this.#name = null;
    }
  }

  /** To be called at every change of the state. */
  changed(state: AppState): void {
    // What a tour shows is nobody's choice, and it puts everything back.
    if (this.#own || state.tour) return;
    // Nobody has done anything before the first picture is there: until then the page arranges itself.
    if (!this.#history) {
      if (state.versions && state.imageId) this.#history = historyFrom(arrangementOf(state, 'undo'));
      return;
    }
    const { present } = this.#history;
    if (this.#entries.every(({ key, read }) => Object.is(read(state), present[key]))) return;
    const now = arrangementOf(state, 'undo');
    const changes = differing('undo', present, now);
    const [first] = changes;
    if (!first) {
      this.#history = amended(this.#history, now);
      return;
    }
    const name = this.#name ?? first.called(present[first.key], now[first.key]);
    const streams = this.#name === null && changes.every(({ streams }) => streams);
    this.#history = recorded(this.#history, now, {
      name,
      streams,
      at: performance.now(),
      gesture: state.gesture,
    });
    this.#tell();
  }

  /** Goes one step back or forth. Steps that change nothing any more (their weights are gone) are passed over. */
  go(way: typeof undone | typeof redone, verb: string): void {
    if (this.tools.get().tour) return;
    for (;;) {
      const went: { history: History<Arrangement>; step: Step<Arrangement> } | null =
        this.#history && way(this.#history);
      if (!went) return;
      const before = arrangementOf(this.tools.get(), 'undo');
      this.#put(went.history);
      const now = arrangementOf(this.tools.get(), 'undo');
      const changes = differing('undo', before, now);
      if (changes.length === 0) continue;
      const words = changes.length < 4 ? changes[0]!.words(now[changes[0]!.key], this.tools.get()) : '';
      const text = `${verb}: ${went.step.name}${words && ` (${words})`}`;
      this.tools.set(state => noticeGiven(state, 'brief', text));
      return;
    }
  }

  #put(history: History<Arrangement>): void {
    this.#own = true;
    try {
      this.tools.set(state => arranged(state, history.present));
      this.#history = amended(history, arrangementOf(this.tools.get(), 'undo'));
    } finally {
      this.#own = false;
    }
    this.#tell();
  }

  #tell(): void {
    const undo = this.#history?.past.at(-1)?.name ?? null;
    const redo = this.#history?.future.at(-1)?.name ?? null;
    const { history } = this.tools.get();
    if (history.undo !== undo || history.redo !== redo) this.tools.set({ history: { undo, redo } });
  }
}

export function historyActions(historian: Historian): HistoryActions {
  return {
    undoRequested: () => historian.go(undone, 'Undone'),
    redoRequested: () => historian.go(redone, 'Redone'),
  };
}
