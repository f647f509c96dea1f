// Processes that decode pictures, for the engine: it asks for them by number, because only this process may start
// others. Pictures do not pass here: engine and decoder get the two ends of a message channel.
import { MessageChannelMain, utilityProcess } from 'electron';
import type { DecoderNews, DecoderOrder } from '../../shared/protocol/lines';
import { endNow } from './end-now';

const LOG_CHARACTERS = 2048;

export class DesktopDecoders {
  readonly #running = new Map<number, Electron.UtilityProcess>();
  #over = false;

  /** @param engine the process that asks */
  constructor(
    private readonly decoderPath: string,
    private readonly engine: Electron.UtilityProcess,
  ) {}

  obey({ decoder, order }: DecoderOrder): void {
    if (order === 'start') this.#start(decoder);
    else endNow(this.#running.get(decoder));
  }

  /** The engine is gone, and with it whoever waited for them. */
  endAll(): void {
    this.#over = true;
    for (const child of this.#running.values()) endNow(child);
  }

  #start(decoder: number): void {
    const serviceName = 'ResNet Explorer decoder';
    const child = utilityProcess.fork(this.decoderPath, [], { serviceName, stdio: 'pipe' });
    let log = '';
    child.stderr?.on('data', (text: Buffer) => {
      log = (log + text).slice(-LOG_CHARACTERS);
    });
    child.stdout?.resume();
    child.once('exit', status => {
      this.#running.delete(decoder);
      this.#tell({ decoder, ended: `exit status ${status}\n${log}` });
    });
    this.#running.set(decoder, child);
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage({ port: true }, [port1]);
    this.#tell({ decoder }, port2);
  }

  #tell(news: DecoderNews, port?: Electron.MessagePortMain): void {
    if (!this.#over) this.engine.postMessage(news, port ? [port] : []);
  }
}
