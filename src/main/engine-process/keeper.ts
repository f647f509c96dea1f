// Keeps one engine process alive: starts it, notices its end, starts it again, and ends a run that nobody waits for.
// How a process is made is the host's business (plain Node forks, Electron has utility processes).
import type { FromEngine, ToEngine } from '../../shared/protocol/lines';
import type { EventOf } from '../../shared/protocol/messages';
import { afterDeath, STEADY_MS } from './restarts';

/** A process that was started. */
export interface Launched {
  readonly pid: number | undefined;
  /** @param sent is called when the message has left this process */
  post(message: ToEngine, sent?: () => void): void;
  /** Asks it to end in order. */
  end(): void;
  /** Ends it at once, in the middle of a run too. */
  kill(): void;
}

export interface LaunchListener {
  onMessage(message: FromEngine): void;
  /** @param why the cause, as far as it is known */
  onExit(why: string): void;
}

/** @param forceCpu the engine shall keep off every accelerator */
export type Launch = (forceCpu: boolean, listener: LaunchListener) => Launched;

export interface KeeperListener {
  onState(event: EventOf<'engine'>): void;
  onMessage(message: FromEngine): void;
}

/** An engine that has not answered this long after a cancel is in a run that it cannot leave. */
const UNRESPONSIVE_MS = 3000;
const END_MS = 1500;

export class EngineKeeper {
  #process: Launched | undefined;
  #state: EventOf<'engine'> = { type: 'engine', state: 'starting', message: 'The engine is starting.' };
  #deathsInARow = 0;
  #forceCpu = false;
  #readySince = 0;
  #pings = 0;
  #pending: number | undefined;
  #watch: NodeJS.Timeout | undefined;
  #delay: NodeJS.Timeout | undefined;
  /** Set while an end is on its way that we brought about: what people are told of it. */
  #restarting: string | undefined;
  /** Set while a process ends that nothing is asked of. */
  #replacing = false;
  #closed: (() => void) | undefined;

  constructor(
    private readonly launch: Launch,
    private readonly listener: KeeperListener,
  ) {}

  get state(): EventOf<'engine'> {
    return this.#state;
  }

  get ready(): boolean {
    return this.#state.state === 'ready';
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get process(): Launched | undefined {
    return this.#process;
  }

  start(): void {
    this.#launch();
  }

  /** Ends the process and starts another; what is under way is lost. @param message what people are told */
  restart(message: string): void {
    if (this.#closed || !this.#process) return;
    this.#restarting = message;
    this.#process.kill();
  }

  /** Ends a process that nothing is asked of in order, and starts a fresh one. Who connects meanwhile waits for that. */
  replace(): void {
    if (this.#closed || !this.#process || !this.ready) return;
    this.#replacing = true;
    this.#say('died', 'The engine is started afresh to give memory back.', true);
    this.#say('starting', 'The engine is starting.');
    const running = this.#process;
    this.#watch = setTimeout(() => running.kill(), END_MS);
    running.end();
  }

  /** Restarts the engine if a run keeps it from hearing a cancel; one that hears it deals with it. */
  ensureHeard(message: string): void {
    if (!this.ready || this.#pending !== undefined) return;
    this.#pending = ++this.#pings;
    this.#process?.post({ ping: this.#pending });
    this.#watch = setTimeout(() => this.restart(message), UNRESPONSIVE_MS);
  }

  /** Ends the process for good, by force after a while. Resolves within twice that time in any case. */
  close(): Promise<void> {
    clearTimeout(this.#delay);
    this.#stopWatch();
    const running = this.#process;
    if (!running || this.#closed) {
      this.#closed ??= () => {};
      return Promise.resolve();
    }
    return new Promise(resolve => {
      let force = setTimeout(() => {
        running.kill();
        force = setTimeout(resolve, END_MS); // the system has its death in hand; nobody waits for it
      }, END_MS);
      this.#closed = () => {
        clearTimeout(force);
        resolve();
      };
      running.end();
    });
  }

  #launch(): void {
    this.#say('starting', this.#forceCpu ? 'The engine is starting on the CPU.' : 'The engine is starting.');
    this.#process = this.launch(this.#forceCpu, {
      onMessage: message => this.#receive(message),
      onExit: why => this.#exited(why),
    });
  }

  #receive(message: FromEngine): void {
    if ('ready' in message) {
      this.#readySince = Date.now();
      this.#say('ready', 'The engine is ready.');
    } else if ('pong' in message) {
      if (message.pong === this.#pending) this.#stopWatch();
    } else {
      this.listener.onMessage(message);
    }
  }

  #exited(why: string): void {
    this.#process = undefined;
    this.#stopWatch();
    if (this.#closed) {
      this.#closed();
      return;
    }
    if (this.#replacing) {
      this.#replacing = false;
      this.#launch();
      return;
    }
    const asked = this.#restarting;
    this.#restarting = undefined;
    if (asked !== undefined) {
      this.#say('died', asked);
      this.#launch();
      return;
    }
    const steady = this.ready && Date.now() - this.#readySince >= STEADY_MS;
    this.#deathsInARow = steady ? 1 : this.#deathsInARow + 1;
    const { delayMs, forceCpu, message } = afterDeath(this.#deathsInARow, why);
    this.#forceCpu = forceCpu;
    this.#say('died', message);
    this.#delay = setTimeout(() => this.#launch(), delayMs);
  }

  #stopWatch(): void {
    clearTimeout(this.#watch);
    this.#pending = undefined;
  }

  #say(state: EventOf<'engine'>['state'], message: string, planned?: true): void {
    this.#state = { type: 'engine', state, message, ...(planned && { planned }) };
    this.listener.onState(this.#state);
  }
}
