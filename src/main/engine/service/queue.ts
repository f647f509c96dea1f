// Who works when: a run blocks the process, so there is one interactive job at a time, in order, and one in the
// background that gives way to those at each of its steps. A new job replaces the waiting one of the same key.

import { CodedError } from '../../../shared/protocol/error';
import type { Lane } from '../analyses/analysis';
import type { Job } from '../analyses/job';

export interface QueuedJob {
  readonly owner: object;
  /** Number of the request, unique for its owner. */
  readonly id: number;
  /** Jobs of the same owner and key replace one another while they wait; null for those that do not. */
  readonly key: string | null;
  readonly lane: Lane;
  readonly job: Job;
  work(): Promise<void>;
  fail(error: unknown): void;
}

type Task = Pick<QueuedJob, 'work' | 'fail'> & Partial<QueuedJob>;

interface LaneState {
  readonly waiting: Task[];
  running: Task | null;
}

export class Queue {
  readonly #lanes: Readonly<Record<Lane, LaneState>> = {
    interactive: { waiting: [], running: null },
    background: { waiting: [], running: null },
  };
  /** Background work that waits until the interactive lane is empty. */
  #givingWay: (() => void)[] = [];

  /** @param worked hears whether there is work, whenever some has come or has been done */
  constructor(private readonly worked: (busy: boolean) => void = () => {}) {}

  add(queued: QueuedJob): void {
    const rival = (other: Task) =>
      queued.key !== null && other.owner === queued.owner && other.key === queued.key;
    this.#drop(rival, new CodedError('superseded', 'A newer request took its place.'));
    this.#lanes[queued.lane].waiting.push(queued);
    this.worked(true);
    void this.#next(queued.lane);
  }

  /** Work of the engine's own, which nobody hears of: done while no interactive job runs. */
  between(work: () => Promise<void>): void {
    this.#lanes.interactive.waiting.push({ work, fail: () => {} });
    void this.#next('interactive');
  }

  /** Resolves when nobody waits for an interactive job. */
  giveWay(): Promise<void> {
    if (this.#isEmpty('interactive')) return Promise.resolve();
    return new Promise(resolve => this.#givingWay.push(resolve));
  }

  /** Stops a request wherever it is; one that runs ends at its next step. */
  cancel(owner: object, id?: number): void {
    const meant = (other: Task) => other.owner === owner && (id === undefined || other.id === id);
    this.#drop(meant, new CodedError('cancelled', 'Cancelled.'));
    for (const { running } of Object.values(this.#lanes))
      if (running && meant(running)) running.job?.cancel();
  }

  #isEmpty(lane: Lane): boolean {
    const { running, waiting } = this.#lanes[lane];
    return !running && waiting.length === 0;
  }

  #drop(which: (task: Task) => boolean, error: CodedError): void {
    for (const { waiting } of Object.values(this.#lanes)) {
      for (const dropped of waiting.filter(which)) {
        waiting.splice(waiting.indexOf(dropped), 1);
        dropped.fail(error);
      }
    }
  }

  async #next(name: Lane): Promise<void> {
    const lane = this.#lanes[name];
    if (lane.running) return;
    const task = lane.waiting.shift();
    if (!task) {
      if (name === 'interactive') for (const go of this.#givingWay.splice(0)) go();
      if (this.#isEmpty('interactive') && this.#isEmpty('background')) this.worked(false);
      return;
    }
    lane.running = task;
    try {
      if (name === 'background') await this.giveWay();
      await task.work();
    } catch (error) {
      task.fail(error);
    } finally {
      lane.running = null;
    }
    void this.#next(name);
  }
}
