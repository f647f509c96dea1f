// One line on standard error that says what is being done; it is gone when the work is.
import type { Answered, EventOf, Message, Step } from '../../shared/protocol/messages';
import type { Context } from './context';

const DOING: Readonly<Record<Step, string>> = {
  receive: 'reading the file',
  download: 'fetching the checkpoint',
  decode: 'decoding the picture',
  'read weights': 'reading the weights',
  'build graph': 'building the graph',
  'create session': 'creating the session',
  run: 'running the network',
  reduce: 'summing up',
  learn: 'learning the classes',
  climb: 'drawing the picture',
};

const ERASE_LINE = '\r\u001b[2K';

export class ProgressLine {
  #shown = '';

  constructor(private readonly context: Pick<Context, 'err' | 'interactive'>) {}

  readonly show = ({ step, fraction }: Pick<EventOf<'progress'>, 'step' | 'fraction'>): void =>
    this.say(DOING[step], fraction);

  /** @param doing completes `now it is …`, @param fraction in 0..1, null where it is not known */
  say(doing: string, fraction: number | null): void {
    const share = fraction === null ? '' : ` ${Math.floor(100 * fraction)} %`;
    const text = `${doing} …${share}`;
    if (!this.context.interactive || text === this.#shown) return;
    this.#shown = text;
    this.context.err(`${ERASE_LINE}${text}`);
  }

  /** Shows a request's event where it tells of progress. */
  readonly hear = ({ header }: Message<Answered>): void => {
    if (header.type === 'progress') this.show(header);
  };

  clear(): void {
    if (this.#shown) this.context.err(ERASE_LINE);
    this.#shown = '';
  }
}
