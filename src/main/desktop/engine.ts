// The engine as a utility process. A page that asks for it gets one end of a message channel, the engine the other; the
// main process steps out of the way and only tells of the engine's death and return.
import { dirname, join } from 'node:path';
import { type IpcMainEvent, ipcMain, MessageChannelMain, utilityProcess, type WebFrameMain } from 'electron';
import { DEVICE_VARIABLE, type EngineArguments, type FromEngine } from '../../shared/protocol/lines';
import { causeOf } from '../engine-process/fork';
import { EngineKeeper, type Launch } from '../engine-process/keeper';
import { DesktopDecoders } from './decoders';
import { endNow } from './end-now';
import { pageOf } from './page-frame';

const STOPPED = 'The run could not be interrupted, so the engine was ended; it is started again.';

export class DesktopEngine {
  /** Pages that asked for the engine; each gets a new port when the engine is back. */
  readonly #pages = new Set<WebFrameMain>();
  readonly #keeper: EngineKeeper;
  #process: Electron.UtilityProcess | undefined;
  #decoders: DesktopDecoders | undefined;

  constructor(enginePath: string, engine: EngineArguments) {
    this.#keeper = new EngineKeeper(this.#launcher(enginePath, engine), {
      onState: header => {
        this.#forgetClosedPages();
        for (const page of this.#pages) {
          page.send('engine:state', header);
          if (header.state === 'ready') this.#introduce(page);
        }
      },
      // Lines are ports here; their messages do not pass this process.
      onMessage: message => {
        if ('decoder' in message) this.#decoders?.obey(message);
        if ('spent' in message) this.#keeper.replace();
      },
    });
    ipcMain.on('engine:connect', event => this.#connect(event));
    ipcMain.on('engine:cancel', event => {
      if (pageOf(event)) this.#keeper.ensureHeard(STOPPED);
    });
    this.#keeper.start();
  }

  get state(): EngineKeeper['state'] {
    return this.#keeper.state;
  }

  close(): Promise<void> {
    return this.#keeper.close();
  }

  #connect(event: IpcMainEvent): void {
    const page = pageOf(event);
    if (!page) return;
    this.#pages.add(page);
    page.send('engine:state', this.#keeper.state);
    if (this.#keeper.ready) this.#introduce(page);
  }

  #introduce(page: WebFrameMain): void {
    const { port1, port2 } = new MessageChannelMain();
    this.#process?.postMessage({ port: true }, [port1]);
    page.postMessage('engine:port', null, [port2]);
  }

  #forgetClosedPages(): void {
    for (const page of this.#pages) if (page.detached || page.isDestroyed()) this.#pages.delete(page);
  }

  #launcher(enginePath: string, engine: EngineArguments): Launch {
    return (forceCpu, listener) => {
      const env = forceCpu ? { ...process.env, [DEVICE_VARIABLE]: 'cpu' } : process.env;
      const serviceName = 'ResNet Explorer engine';
      const child = utilityProcess.fork(enginePath, [JSON.stringify(engine)], {
        serviceName,
        stdio: 'pipe',
        env,
      });
      let log = '';
      child.stderr?.on('data', (text: Buffer) => {
        log = (log + text).slice(-8192);
      });
      child.stdout?.resume();
      child.on('message', (message: FromEngine) => listener.onMessage(message));
      child.once('exit', status => {
        this.#process = undefined;
        decoders.endAll();
        listener.onExit(causeOf(status, log));
      });
      const decoders = new DesktopDecoders(join(dirname(enginePath), 'decoder.js'), child);
      this.#decoders = decoders;
      this.#process = child;
      return {
        pid: child.pid,
        post: message => child.postMessage(message),
        end: () => child.postMessage({ end: true }),
        kill: () => endNow(child),
      };
    };
  }
}
