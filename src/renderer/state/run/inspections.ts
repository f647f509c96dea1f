// Keeps the runs on screen at what the state asks for: one inspection under way per pane, only the newest waiting.

import type { Call } from '../../../shared/protocol/client';
import { errorRecord } from '../../../shared/protocol/error';
import { SLOTS, type Slot } from '../../../shared/protocol/messages';
import { LatestWins } from '../../engine-client/latest-wins';
import { type Link, pageRunId } from '../engine/link';
import type { Pane } from '../network/network-state';
import type { AppStore } from '../store';
import { earlierOf } from './earlier';
import { isRunEvent, withPart } from './run';
import type { Run } from './run-state';
import { type Wanted, wantedInspection } from './wanted';

/** Parts of a run that come within one frame of each other are shown together, so that nothing flickers between. */
const FRAME_MS = 16;

interface Job {
  readonly slot: Slot;
  readonly wanted: Wanted;
}

export class Inspections {
  /** What each pane was last asked for. */
  readonly #asked: Record<Slot, string> = { a: '', b: '' };
  /** What the user has cancelled: it is not asked for again by itself. */
  readonly #cancelled: Record<Slot, string> = { a: '', b: '' };
  readonly #calls: Record<Slot, Call<unknown> | null> = { a: null, b: null };
  readonly #queues: Record<Slot, LatestWins<Job>> = {
    a: new LatestWins(job => this.#run(job)),
    b: new LatestWins(job => this.#run(job)),
  };
  /** Engines that ended during an inspection since one last succeeded. One may be an accident, two are not. */
  #deaths = 0;

  /** @param link the engine that has answered a greeting, null while there is none */
  constructor(
    private readonly store: AppStore,
    private readonly link: () => Link | null,
    /** Gives the engine a picture that it no longer holds. */
    private readonly sendAgain: (imageId: string) => Promise<void>,
  ) {
    store.subscribe(() => this.reconcile());
  }

  /** Asks for what the state wants and was not asked for yet. */
  reconcile(): void {
    const link = this.link();
    if (!link) return;
    for (const slot of SLOTS) {
      const wanted = wantedInspection(this.store.getState(), slot);
      if (!this.store.getState().imageId) this.#asked[slot] = ''; // its result was thrown away
      if (!wanted || !link.held.has(wanted.imageId)) continue;
      const key = this.#key(slot, wanted);
      if (key === this.#asked[slot]) continue;
      this.#asked[slot] = key;
      const started = { step: 'receive', fraction: null, since: performance.now() } as const;
      this.#change(slot, { progress: started, error: null });
      this.#queues[slot].submit({ slot, wanted });
    }
  }

  engineDied(): void {
    if (SLOTS.some(slot => this.#calls[slot])) this.#deaths++;
  }

  /** A new engine is there: everything is asked for again, but for what has ended two engines. */
  engineChanged(): void {
    for (const slot of SLOTS) {
      const wanted = wantedInspection(this.store.getState(), slot);
      const key = wanted ? this.#key(slot, wanted) : '';
      this.#asked[slot] = this.troubled || key === this.#cancelled[slot] ? key : '';
    }
  }

  /** Whether what is asked for has ended two engines in a row. */
  get troubled(): boolean {
    return this.#deaths >= 2;
  }

  again(): void {
    for (const slot of SLOTS) {
      this.#asked[slot] = '';
      this.#cancelled[slot] = '';
    }
    this.reconcile();
  }

  cancel(slot: Slot): void {
    this.#cancelled[slot] = this.#asked[slot];
    this.#queues[slot].clear();
    this.#calls[slot]?.cancel();
    this.#calls[slot] = null;
    const error = { code: 'cancelled', message: 'The run was cancelled.' } as const;
    this.#change(slot, { progress: null, error });
  }

  #key(slot: Slot, wanted: Wanted): string {
    return JSON.stringify([slot, wanted, this.store.getState().device?.requested]);
  }

  /** Never rejects: what goes wrong is told by the pane. */
  async #run(job: Job): Promise<void> {
    const { slot, wanted } = job;
    try {
      await this.#attempt(job, wanted).catch(async error => {
        const other = await this.#afterRefusal(slot, wanted, errorRecord(error).code);
        if (!other) throw error;
        await this.#attempt(job, other);
      });
      this.#deaths = 0;
    } catch (error) {
      const record = errorRecord(error);
      if (this.#isCurrent(job))
        this.#change(slot, { progress: null, error: record.code === 'superseded' ? null : record });
    }
  }

  /**
   * What to ask for instead, once: b may not know a's class by that name, and the engine drops pictures that lie long.
   */
  async #afterRefusal(slot: Slot, wanted: Wanted, code: string): Promise<Wanted | null> {
    if (code !== 'bad-request') return null;
    if (slot === 'b' && (wanted.target !== 'top1' || wanted.against))
      return { ...wanted, target: 'top1', ...(wanted.against && { against: 'runner-up' }) };
    await this.sendAgain(wanted.imageId);
    return wanted;
  }

  async #attempt(job: Job, wanted: Wanted): Promise<void> {
    const { slot } = job;
    const link = this.link();
    if (!link) return;
    let run: Run | null = null;
    let received = 0;
    let frame: ReturnType<typeof setTimeout> | null = null;
    const show = (last: Partial<Pane> = {}) => {
      if (frame !== null) clearTimeout(frame);
      frame = null;
      if (!this.#isCurrent(job)) return;
      const { panes } = this.store.getState();
      this.#change(slot, {
        ...(run && { run, earlier: earlierOf(panes[slot], run), received }),
        ...last,
      });
    };
    const call = link.client.call('inspect', { slot, ...wanted }, ({ header, bulk }) => {
      received += JSON.stringify(header).length + (bulk?.length ?? 0);
      if (header.type === 'progress') {
        const { progress } = this.store.getState().panes[slot];
        const { step, fraction } = header;
        if (progress && this.#isCurrent(job))
          this.#change(slot, { progress: { ...progress, step, fraction } });
      } else if (isRunEvent(header)) {
        run = withPart(run, { header, bulk }, wanted.imageId, pageRunId(link, header.runId));
        frame ??= setTimeout(show, FRAME_MS);
      }
    });
    this.#calls[slot] = call;
    try {
      await call.result;
      show({ progress: null, error: null });
    } finally {
      if (frame !== null) clearTimeout(frame);
      this.#calls[slot] = null;
    }
  }

  #isCurrent(job: Job): boolean {
    return this.#queues[job.slot].isNewest(job) && this.store.getState().imageId !== null;
  }

  #change(slot: Slot, change: Partial<Pane>): void {
    this.store.setState(state => ({
      panes: { ...state.panes, [slot]: { ...state.panes[slot], ...change } },
    }));
  }
}
