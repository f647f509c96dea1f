// One decoder, started when it is needed and again after a death, which is the fault of one picture and of nothing else.
import { CodedError } from '../../../shared/protocol/error';
import type { Death, DecoderLauncher, Launched } from './launcher';
import { type Answer, type FromDecoder, nameOf, type Task, type TaskKind } from './tasks';
import { Turns } from './turns';

/** A picture of 100 megapixels takes a few seconds, on a machine that is busy with other things ten times that. */
const LONGEST_MS = 60_000;

interface Pending {
  readonly id: number;
  readonly task: Task;
  /** Was under way in a process that died: the next time nothing else is, so that the guilty one is known. */
  suspect: boolean;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

const REASONS: Record<Death | 'time', (seconds: number) => string> = {
  fault: () =>
    'could not be decoded: it is damaged or of a rare kind, and the picture decoder failed on it; save it anew as JPEG or PNG.',
  memory: () => 'could not be decoded: memory ran out; close other programs, or make the picture smaller.',
  time: seconds =>
    `takes more than ${seconds} seconds to decode; make it smaller, or save it anew as JPEG or PNG.`,
};

export class DecoderProcess {
  #process: Launched | undefined;
  #ready = false;
  /** Those with the process come first. */
  #pending: Pending[] = [];
  #sent = 0;
  #last = 0;
  #clock: NodeJS.Timeout | undefined;
  #tooLong = false;
  #closed = false;
  /** Was told to end while it had nothing to do. */
  #resting = false;

  /** @param turns shared by all whose large pictures shall not be decoded at once */
  constructor(
    private readonly launch: DecoderLauncher,
    private readonly turns = new Turns(),
    private readonly longest = LONGEST_MS,
  ) {}

  /** Tasks that have no answer yet. */
  get load(): number {
    return this.#pending.length;
  }

  /** Starts the process, so that the first picture need not wait for it. */
  warm(): void {
    if (!this.#process && !this.#closed) this.#start();
  }

  /**
   * @throws CodedError bad-image, bad-request or disk: what the decoder says of the picture; bad-image where the
   * process died over it or took too long; internal where it does not start
   */
  ask<K extends TaskKind>(task: Task<K>): Promise<Answer<K>> {
    if (this.#closed) return Promise.reject(new CodedError('cancelled', 'Cancelled.'));
    return new Promise((resolve, reject) => {
      const settle = resolve as (answer: unknown) => void;
      const id = ++this.#last;
      this.#pending.push({ id, task: task as Task, suspect: false, resolve: settle, reject });
      this.#send();
    });
  }

  /** Ends the process, and the pictures that it holds, where nothing is under way; the next task starts another. */
  rest(): void {
    if (!this.#process || !this.#ready || this.#pending.length > 0) return;
    this.#resting = true;
    this.#process.kill();
  }

  /** Ends the process at once; whoever waits hears that it was cancelled. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#clock);
    this.#process?.kill();
    for (const { reject } of this.#pending.splice(0)) reject(new CodedError('cancelled', 'Cancelled.'));
  }

  #start(): void {
    this.#ready = false;
    this.#sent = 0;
    this.#tooLong = false;
    this.#process = this.launch({
      onMessage: message => this.#receive(message),
      onExit: (death, log) => this.#exited(death, log),
    });
  }

  /** Hands over what may be under way together. */
  #send(): void {
    if (this.#pending.length === 0 || this.#closed || this.#resting) return;
    this.warm();
    while (this.#sent < this.#pending.length) {
      const { id, task, suspect } = this.#pending[this.#sent]!;
      if (this.#sent > 0 && (suspect || this.#pending[0]!.suspect)) return;
      this.#process?.post({ id, task });
      if (this.#sent++ === 0) this.#watch();
    }
  }

  #receive(message: FromDecoder): void {
    if ('ready' in message) {
      this.#ready = true;
      if (this.#sent > 0) this.#watch();
      return;
    }
    const { id } = message;
    const index = this.#pending.findIndex(pending => pending.id === id);
    if (index < 0) return; // closed meanwhile
    if ('large' in message) {
      clearTimeout(this.#clock);
      this.turns.ask(this, () => {
        this.#process?.post({ proceed: id });
        this.#watch();
      });
      return;
    }
    this.turns.leave(this);
    const [{ resolve, reject }] = this.#pending.splice(index, 1) as [Pending];
    this.#sent--;
    clearTimeout(this.#clock);
    if (this.#sent > 0) this.#watch();
    if ('error' in message) reject(new CodedError(message.error.code, message.error.message));
    else resolve(message.answer);
    this.#send();
  }

  /** The clock of the task that the process is at. */
  #watch(): void {
    clearTimeout(this.#clock);
    const process = this.#process;
    const [watched] = this.#pending;
    this.#clock = setTimeout(() => {
      // A run may have kept us from hearing an answer that is there: messages are read before the second look.
      setTimeout(() => {
        if (this.#process !== process || this.#pending[0] !== watched) return;
        this.#tooLong = true;
        process?.kill();
      }, 100);
    }, this.longest);
    this.#clock.unref?.();
  }

  #exited(death: Death, log: string): void {
    clearTimeout(this.#clock);
    this.turns.leave(this);
    this.#process = undefined;
    this.#resting = false;
    if (this.#closed) return;
    const underWay = this.#pending.slice(0, this.#sent);
    this.#sent = 0;
    if (!this.#ready) {
      const said = log.split('\n').find(line => /error/i.test(line));
      const why = `Pictures cannot be decoded, because the decoder does not start${said ? ` (${said.slice(0, 200)})` : ''}; install ResNet Explorer again.`;
      for (const { reject } of this.#pending.splice(0)) reject(new CodedError('internal', why));
      return;
    }
    if (underWay.length === 1) {
      const [{ task, reject }] = this.#pending.splice(0, 1) as [Pending];
      const reason = REASONS[this.#tooLong ? 'time' : death](Math.round(this.longest / 1000));
      reject(new CodedError('bad-image', `${nameOf(task)} ${reason}`));
    }
    for (const pending of underWay) pending.suspect = true;
    this.#send();
  }
}
