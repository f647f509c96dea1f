// The Chromium in which all windows of the stand-in open: started with the first, so that other hosts pay nothing.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Browser, BrowserType, LaunchOptions } from '@playwright/test';

export interface OpenBrowser {
  readonly browser: Browser;
  /** Of its DevTools. */
  readonly port: number;
}

export class WindowBrowser {
  #open: Promise<OpenBrowser> | null = null;

  constructor(
    private readonly chromium: BrowserType,
    private readonly options: LaunchOptions,
  ) {}

  open(): Promise<OpenBrowser> {
    this.#open ??= this.#launch();
    return this.#open;
  }

  async close(): Promise<void> {
    await (await this.#open)?.browser.close();
  }

  async #launch(): Promise<OpenBrowser> {
    const port = await freePort();
    const args = [...(this.options.args ?? []), `--remote-debugging-port=${port}`];
    return { browser: await this.chromium.launch({ ...this.options, args }), port };
  }
}

/** One that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
