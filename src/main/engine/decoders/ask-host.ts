// A decoder that the desktop host starts for the engine: asked for over the process's own port, reached over another.
import type { DecoderNews, DecoderOrder } from '../../../shared/protocol/lines';
import { own, type ParentPort, type Port } from '../transport-ports';
import { type DecoderLauncher, type DecoderListener, deathBy, type Launched } from './launcher';
import type { FromDecoder, ToDecoder } from './tasks';

/** Of a process that is gone the host tells at once; what it said before may still be in the port, for as long at most. */
const LAST_MESSAGES_MS = 1000;

export function askHost(parent: ParentPort): DecoderLauncher {
  const running = new Map<number, HostedDecoder>();
  let last = 0;
  parent.on('message', ({ data, ports: [port] }) => {
    const news = data as Partial<DecoderNews>;
    if (news.decoder === undefined) return;
    const decoder = running.get(news.decoder);
    if (port) decoder?.connect(port);
    if (news.ended === undefined) return;
    running.delete(news.decoder);
    decoder?.ended(news.ended);
  });
  return listener => {
    const decoder = ++last;
    const order = (order: DecoderOrder['order']) =>
      parent.postMessage({ decoder, order } satisfies DecoderOrder);
    const hosted = new HostedDecoder(listener, () => order('kill'));
    running.set(decoder, hosted);
    order('start');
    return hosted;
  };
}

class HostedDecoder implements Launched {
  #port: Port | undefined;
  /** What was posted before the port came. */
  readonly #early: ToDecoder[] = [];
  #closed = false;
  #onClose = () => {};

  constructor(
    private readonly listener: DecoderListener,
    readonly kill: () => void,
  ) {}

  connect(port: Port): void {
    this.#port = port;
    port.on('message', event => this.listener.onMessage(event.data as FromDecoder));
    port.on('close', () => {
      this.#closed = true;
      this.#onClose();
    });
    port.start();
    for (const message of this.#early) this.post(message);
  }

  post(message: ToDecoder): void {
    if (this.#port) this.#port.postMessage(withOwnBytes(message));
    else this.#early.push(message);
  }

  ended(log: string): void {
    let told = false;
    const tell = () => {
      if (!told) this.listener.onExit(deathBy(null, log), log);
      told = true;
    };
    this.#onClose = tell;
    setTimeout(tell, this.#port && !this.#closed ? LAST_MESSAGES_MS : 0);
  }
}

/** A port clones all of the buffer that a view looks into. */
function withOwnBytes(message: ToDecoder): ToDecoder {
  if (!('task' in message)) return message;
  const { task } = message;
  if ('source' in task && task.source.bytes)
    return { ...message, task: { ...task, source: { ...task.source, bytes: own(task.source.bytes) } } };
  return 'bytes' in task ? { ...message, task: { ...task, bytes: own(task.bytes) } } : message;
}
