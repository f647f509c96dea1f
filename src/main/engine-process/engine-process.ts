// The engine for hosts in plain Node: one process, a line for each client, and the news of its death and return.
import type { Channel } from '../../shared/protocol/client';
import type { FromEngine, ToEngine } from '../../shared/protocol/lines';
import type { Event, EventOf, Message, RequestOf } from '../../shared/protocol/messages';
import { type ForkOptions, forkEngine } from './fork';
import { EngineKeeper } from './keeper';

const CANCELLED = 'The run could not be interrupted, so the engine was ended; it is started again.';

/** A client's line to whichever engine process lives. Hosts hear events; they need not check requests. */
export interface Line extends Channel {
  send(message: Message<unknown>): void;
  /** Bytes that wait for an engine to take them. */
  readonly waitingBytes: number;
  /** The listener hears when everything that waited was handed over. */
  onDrain(listener: () => void): void;
  close(): void;
}

export class EngineProcess {
  readonly #keeper: EngineKeeper;
  readonly #lines = new Map<number, EngineLine>();
  #next = 1;

  constructor(options: ForkOptions) {
    this.#keeper = new EngineKeeper(forkEngine(options), {
      onState: event => {
        for (const line of this.#lines.values()) line.engineChanged(event);
      },
      onMessage: message => this.#receive(message),
    });
    this.#keeper.start();
  }

  /** Process id of the engine, while there is one. */
  get pid(): number | undefined {
    return this.#keeper.pid;
  }

  /** A line for one client. It hears at once how the engine is. What it sends before the engine is ready waits. */
  connect(): Line {
    const number = this.#next++;
    const line = new EngineLine(number, {
      post: (message, sent) => (this.#keeper.ready ? this.#keeper.process : undefined)?.post(message, sent),
      ready: () => this.#keeper.ready,
      state: () => this.#keeper.state,
      cancelled: () => this.#keeper.ensureHeard(CANCELLED),
      closed: () => this.#lines.delete(number),
    });
    this.#lines.set(number, line);
    if (this.#keeper.ready) line.engineReady();
    return line;
  }

  /** Ends the process and starts another; what is under way fails with `engine-died`. */
  restart(message = 'The engine was ended on request; it is started again.'): void {
    this.#keeper.restart(message);
  }

  /** Ends the process for good; every line hears null. */
  async close(): Promise<void> {
    const closed = this.#keeper.close();
    for (const line of [...this.#lines.values()]) line.ended();
    this.#lines.clear();
    await closed;
  }

  #receive(message: FromEngine): void {
    if ('line' in message) this.#lines.get(message.line)?.receive(message.message);
    if ('spent' in message) this.#keeper.replace();
  }
}

interface Engine {
  post(message: ToEngine, sent?: () => void): void;
  ready(): boolean;
  state(): Event;
  cancelled(): void;
  closed(): void;
}

class EngineLine implements Line {
  #listener: ((message: Message<unknown> | null) => void) | undefined;
  #drained: () => void = () => {};
  #waiting: Message<unknown>[] = [];
  /** Requests that this client gave up; with the engine's death they have ended as it wanted. */
  readonly #givenUp = new Set<number>();
  /** Counts the processes; what was under way to a dead one counts no more. */
  #epoch = 0;
  waitingBytes = 0;

  constructor(
    private readonly number: number,
    private readonly engine: Engine,
  ) {}

  send(message: Message<unknown>): void {
    this.waitingBytes += message.bulk?.length ?? 0;
    if (this.engine.ready()) this.#post(message);
    else this.#waiting.push(message);
    const { type, request } = (message.header ?? {}) as Partial<RequestOf<'cancel'>>;
    if (type !== 'cancel' || typeof request !== 'number') return;
    this.#givenUp.add(request);
    this.engine.cancelled();
  }

  listen(listener: (message: Message<unknown> | null) => void): void {
    this.#listener = listener;
    listener({ header: this.engine.state() });
  }

  onDrain(listener: () => void): void {
    this.#drained = listener;
  }

  close(): void {
    this.engine.post({ line: this.number, close: true });
    this.engine.closed();
    this.#listener = undefined;
  }

  /** @param event what is said of the process */
  engineChanged(event: EventOf<'engine'>): void {
    if (event.state === 'died') {
      const error = { code: 'cancelled', message: 'The request was cancelled.' } as const;
      for (const id of this.#givenUp) this.receive({ header: { type: 'failed', id, error } satisfies Event });
      this.#givenUp.clear();
    }
    if (event.state === 'ready') this.engineReady();
    this.receive({ header: event });
  }

  /** A new process knows nobody. */
  engineReady(): void {
    this.#epoch++;
    this.waitingBytes = 0;
    this.engine.post({ line: this.number, open: true });
    for (const message of this.#waiting.splice(0)) this.send(message);
    if (this.waitingBytes === 0) this.#drained();
  }

  receive({ header, bulk }: Message<unknown>): void {
    // Deserialized bytes may begin anywhere in a larger buffer; typed arrays over them count on alignment.
    this.#listener?.(bulk ? { header, bulk: bulk.byteOffset % 8 === 0 ? bulk : bulk.slice() } : { header });
  }

  ended(): void {
    this.#listener?.(null);
    this.#listener = undefined;
  }

  #post(message: Message<unknown>): void {
    const epoch = this.#epoch;
    this.engine.post({ line: this.number, message }, () => {
      if (epoch !== this.#epoch) return;
      this.waitingBytes -= message.bulk?.length ?? 0;
      if (this.waitingBytes === 0) this.#drained();
    });
  }
}
