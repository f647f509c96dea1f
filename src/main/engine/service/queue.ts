// One job at a time: a run blocks the process anyway. A new job replaces the waiting one of the same key.
import { CodedError } from '../../../shared/protocol/error';
import { Job } from '../analyses/job';

export interface QueuedJob {
  readonly owner: object;
  /** Number of the request, unique for its owner. */
  readonly id: number;
  /** Jobs of the same owner and key replace one another while they wait; null for those that do not. */
  readonly key: string | null;
  readonly job: Job;
  work(): Promise<void>;
  fail(error: unknown): void;
}

export class Queue {
  readonly #waiting: QueuedJob[] = [];
  #running: QueuedJob | null = null;

  /** @param worked hears whether there is work, whenever some has come or has been done */
  constructor(private readonly worked: (busy: boolean) => void = () => {}) {}

  add(queued: QueuedJob): void {
    const rival = (other: QueuedJob) =>
      queued.key !== null && other.owner === queued.owner && other.key === queued.key;
    this.#drop(rival, new CodedError('superseded', 'A newer request took its place.'));
    this.#waiting.push(queued);
    this.worked(true);
    void this.#next();
  }

  /** Work of the engine's own, which nobody hears of: done while no job runs. */
  between(work: () => Promise<void>): void {
    this.#waiting.push({ owner: this, id: 0, key: null, job: new Job(() => {}), work, fail: () => {} });
    void this.#next();
  }

  /** Stops a request wherever it is; one that runs ends at its next step. */
  cancel(owner: object, id?: number): void {
    const meant = (other: QueuedJob) => other.owner === owner && (id === undefined || other.id === id);
    this.#drop(meant, new CodedError('cancelled', 'Cancelled.'));
    if (this.#running && meant(this.#running)) this.#running.job.cancel();
  }

  #drop(which: (queued: QueuedJob) => boolean, error: CodedError): void {
    for (const dropped of this.#waiting.filter(which)) {
      this.#waiting.splice(this.#waiting.indexOf(dropped), 1);
      dropped.fail(error);
    }
  }

  async #next(): Promise<void> {
    if (this.#running) return;
    const queued = this.#waiting.shift();
    if (!queued) return this.worked(false);
    this.#running = queued;
    try {
      await queued.work();
    } catch (error) {
      queued.fail(error);
    } finally {
      this.#running = null;
    }
    void this.#next();
  }
}
