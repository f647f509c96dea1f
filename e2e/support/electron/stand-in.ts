// The desktop app in a journey: the built main process over the stand-in for Electron, its page in a Chromium that the
// journeys share.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Download, Page } from '@playwright/test';
import type { Copied } from '../app';
import { readClipboard } from '../clipboard';
import { BUNDLE } from './bundle';
import { connectCalls, type Remote } from './calls';
import type { Controls } from './controls';
import type { Display } from './display';
import { PLACE_VARIABLE, type Place } from './place';
import type { OpenBrowser } from './window-browser';

const ROOT = resolve(import.meta.dirname, '../../..');
const FAREWELL_MS = 15_000;

export interface StandInOptions extends OpenBrowser {
  readonly env?: Readonly<Record<string, string>>;
  /** Behind the app's folder. */
  readonly args?: readonly string[];
  /** Left out: the product. */
  readonly appDir?: string;
  /** Left out: an empty folder, gone afterwards. */
  readonly home?: string;
}

export class StandIn {
  /** What no page can do. */
  readonly controls: Remote<Controls>;
  readonly home: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #contexts = new Map<number, BrowserContext>();
  readonly #downloads = new Map<number, Download>();
  readonly #permissions = new Map<BrowserContext, { origin: string; granted: readonly string[] }>();
  readonly #ownHome: boolean;
  /** What the main process wrote. */
  readonly said = { out: '', err: '' };
  /** What Electron refuses or would not do as asked. */
  readonly violations: string[] = [];
  #page!: (page: Page) => void;
  /** The first window's page, when it is loaded. */
  readonly page = new Promise<Page>(resolve => {
    this.#page = resolve;
  });

  constructor(private readonly options: StandInOptions) {
    this.#ownHome = options.home === undefined;
    this.home = options.home ?? mkdtempSync(join(tmpdir(), 'resnet-explorer-desktop-'));
    this.#child = launch(this.home, options);
    this.#child.stdout?.on('data', text => {
      this.said.out += text;
    });
    this.#child.stderr?.on('data', text => {
      this.said.err += text;
    });
    this.#exited = once(this.#child, 'exit');
    const display: { [K in keyof Display]: (...args: Parameters<Display[K]>) => unknown } = {
      openPage: window => this.#openPage(window),
      permit: (window, origin, granted) => this.#permit(this.#contexts.get(window)!, origin, granted),
      saveDownload: async (download, path) => {
        const saving = this.#downloads.get(download)!.saveAs(path);
        return await saving.then(
          () => null,
          (error: Error) => error.message,
        );
      },
      cancelDownload: download => this.#downloads.get(download)!.cancel(),
      violated: sentence => this.violations.push(sentence),
    };
    this.controls = connectCalls<Controls>(this.#child, display);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Starts the app again in the same home, as a click on its icon does. @returns its exit status */
  async startSecond(...args: readonly string[]): Promise<number | null> {
    const second = launch(this.home, { ...this.options, args });
    await once(second, 'exit');
    return second.exitCode;
  }

  /** Kills the engine process, as the system does when memory runs out. */
  async killUtility(name: string): Promise<void> {
    const { utilities } = await this.controls.see();
    for (const utility of utilities)
      if (utility.name === name && utility.pid) process.kill(utility.pid, 'SIGKILL');
  }

  /** What lies in the clipboard: its text, and the types of everything in it. Not by the app's own permissions. */
  async clipboard(page: Page): Promise<Copied> {
    const context = page.context();
    const { origin, granted } = this.#permissions.get(context)!;
    await context.grantPermissions([...granted, 'clipboard-read'], { origin });
    const read = await readClipboard(page);
    await this.#permit(context, origin, granted);
    return read;
  }

  /** Waits for an end that something else has brought about. @returns the exit status */
  async ended(): Promise<number | null> {
    await this.#exited;
    return this.#child.exitCode;
  }

  /** Ends the app as its person does. @returns its exit status; null where it had to be killed */
  async stop(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      void this.controls.quit().catch(() => {}); // it may end before it answers
      const hung = setTimeout(() => this.#child.kill('SIGKILL'), FAREWELL_MS);
      await this.#exited;
      clearTimeout(hung);
    }
    for (const context of this.#contexts.values()) await context.close();
    this.#contexts.clear();
    if (this.#ownHome) rmSync(this.home, { recursive: true, force: true });
    return this.#child.exitCode;
  }

  async #openPage(window: number): Promise<string> {
    const { browser, port } = this.options;
    const context = await browser.newContext();
    this.#contexts.set(window, context);
    const page = await context.newPage();
    context.on('page', other => void other.close()); // the app has been told of it, and decides
    page.on('download', download => this.#downloadBegan(download));
    const devtools = await context.newCDPSession(page);
    const { targetInfo } = await devtools.send('Target.getTargetInfo');
    await devtools.detach();
    void page
      .waitForURL(({ protocol }) => protocol !== 'about:')
      .then(
        () => this.#page(page),
        () => {}, // the app ended before
      );
    return `ws://127.0.0.1:${port}/devtools/page/${targetInfo.targetId}`;
  }

  async #permit(context: BrowserContext, origin: string, granted: readonly string[]): Promise<void> {
    this.#permissions.set(context, { origin, granted });
    await context.grantPermissions([...granted], { origin });
  }

  #downloadBegan(download: Download): void {
    const number = this.#downloads.size;
    this.#downloads.set(number, download);
    void this.controls.downloadBegun(number, download.suggestedFilename(), download.url());
  }
}

function launch(home: string, { appDir = ROOT, env, args = [] }: StandInOptions): ChildProcess {
  const place: Place = { appDir, home };
  const child = fork(join(BUNDLE, 'start.js'), args, {
    execArgv: ['--import', join(BUNDLE, 'register.js')],
    env: { ...process.env, ...env, [PLACE_VARIABLE]: JSON.stringify(place) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // Not inherited: a worker of the test runner has its own way to the terminal.
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => process.stderr.write(text));
  return child;
}
