// When the engine rests: nothing was asked for a while, or nobody is there to ask. What it then lets go of is made again
// when somebody asks.

export interface RestTimes {
  /** Milliseconds without a request after which memory is given back though pages are open. */
  readonly idle: number;
  /** Milliseconds after the last page has closed; a page that is only reloaded is back before. */
  readonly closed: number;
}

export const REST_TIMES: RestTimes = { idle: 180_000, closed: 5000 };

export class Rest {
  readonly #clients = new Set<object>();
  #busy = false;
  /** Whether anything was asked since the last rest. */
  #used = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param rest lets go of what can be made again */
  constructor(
    private readonly times: RestTimes,
    private readonly rest: () => void,
  ) {}

  /** Whether no page is open. */
  get alone(): boolean {
    return this.#clients.size === 0;
  }

  attached(client: object): void {
    this.#clients.add(client);
    this.#wait();
  }

  detached(client: object): void {
    this.#clients.delete(client);
    this.#wait();
  }

  /** @param busy whether a request is worked on or waits */
  worked(busy: boolean): void {
    this.#busy = busy;
    if (busy) this.#used = true;
    this.#wait();
  }

  /** A sign of life outside the queue: a piece of a file came, or of a download. */
  touched(): void {
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#busy || !this.#used) return;
    const { idle, closed } = this.times;
    this.#timer = setTimeout(
      () => {
        this.#used = false;
        this.rest();
      },
      this.#clients.size > 0 ? idle : closed,
    );
    this.#timer.unref(); // nobody waits for a rest
  }
}
