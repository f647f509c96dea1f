// ipcMain: what pages send, and what they ask.
import { EventEmitter } from 'node:events';
import { refuse } from '../rules';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) refuse(`ipcMain.handle is called twice for ${channel}`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** @throws Error where nobody handles it */
  async answer(channel: string, event: unknown, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) return refuse(`The page asks ${channel}, which nobody handles`);
    return await handler(event, ...args);
  }
}

export const ipcMain = new IpcMain();
