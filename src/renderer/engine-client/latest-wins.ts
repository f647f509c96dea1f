// One job running, only the newest waiting: for work whose older results nobody wants once something newer is asked.

export class LatestWins<T> {
  #running = false;
  #waiting: T | null = null;
  #newest: T | null = null;

  /** @param work does one job; it must not reject */
  constructor(private readonly work: (job: T) => Promise<void>) {}

  submit(job: T): void {
    this.#newest = job;
    if (this.#running) this.#waiting = job;
    else void this.#run(job);
  }

  /** Nothing waits any more, and what runs is not the newest. */
  clear(): void {
    this.#waiting = null;
    this.#newest = null;
  }

  /** Whether nothing newer than this job was asked for. */
  isNewest(job: T): boolean {
    return this.#newest === job;
  }

  async #run(job: T): Promise<void> {
    this.#running = true;
    let next: T | null = job;
    while (next) {
      await this.work(next);
      next = this.#waiting;
      this.#waiting = null;
    }
    this.#running = false;
  }
}
