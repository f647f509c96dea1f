// What the journeys start from. `page` is the app, opened, in a browser or on the desktop; `app` is the program around it.
//
//   import { expect, test } from './support/app';
//   test('…', async ({ page, app }) => { … await app.killEngine() … });
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, type Page } from '@playwright/test';
import { readClipboard } from './clipboard';
import { endWell, runElectron, runStandIn } from './desktop-app';
import { StandIn } from './electron/stand-in';
import { WindowBrowser } from './electron/window-browser';
import { Server } from './server';

export interface HostOptions {
  /** `desktop`: Electron's binary; `stand-in`: the same app over e2e/support/electron. */
  hostKind: 'browser' | 'desktop' | 'stand-in';
}

export interface Copied {
  readonly text: string;
  /** Media types of everything that was copied. */
  readonly types: readonly string[];
}

/** The program around the page. */
export interface App {
  readonly page: Page;
  /** The stand-in, where the program is the desktop app over it. */
  readonly desktop: StandIn | null;
  /** Kills the engine process. */
  killEngine(): Promise<void>;
  /** What lies in the clipboard. */
  clipboard(): Promise<Copied>;
  /** Ends the program as its person would. */
  stop(): Promise<void>;
}

interface TestFixtures extends HostOptions {
  /** Added to the program's environment. */
  programEnv: Record<string, string>;
  app: App;
  /** The desktop app over the stand-in: what no page can do. */
  desktop: StandIn;
  /** Starts the same by hand, with files to open. */
  startDesktop: (...files: readonly string[]) => Promise<StandIn>;
  /** The built browser host, not yet opened by anybody. */
  server: Server;
}

interface WorkerFixtures {
  /** One cache for all journeys, so that the execution providers are measured once. */
  cacheDir: string;
  windowBrowser: WindowBrowser;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostKind: ['browser', { option: true }],
  programEnv: [{}, { option: true }],

  cacheDir: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-e2e-'));
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  windowBrowser: [
    async ({ playwright, launchOptions }, use) => {
      const browser = new WindowBrowser(playwright.chromium, launchOptions);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  server: async ({ cacheDir }, use) => {
    const server = await Server.start(cacheDir);
    await use(server);
    await server.stop();
  },

  app: async ({ hostKind, cacheDir, programEnv, playwright, launchOptions, windowBrowser }, use) => {
    const env = { ...programEnv, RESNET_EXPLORER_CACHE: cacheDir };
    if (hostKind === 'desktop') await runElectron(env, use);
    else if (hostKind === 'stand-in') await runStandIn({ ...(await windowBrowser.open()), env }, use);
    else await runServer(cacheDir, programEnv, () => playwright.chromium.launch(launchOptions), use);
  },

  desktop: async ({ app }, use) => use(app.desktop!),

  startDesktop: async ({ cacheDir, windowBrowser }, use) => {
    const started: StandIn[] = [];
    const env = { RESNET_EXPLORER_CACHE: cacheDir };
    await use(async (...files) => {
      const desktop = new StandIn({ ...(await windowBrowser.open()), env, args: files });
      started.push(desktop);
      return desktop;
    });
    for (const desktop of started) await endWell(desktop);
  },

  page: async ({ app }, use) => use(app.page),
});

export { expect } from '@playwright/test';

async function runServer(
  cacheDir: string,
  programEnv: Record<string, string>,
  launch: () => Promise<Browser>,
  use: (app: App) => Promise<void>,
): Promise<void> {
  const server = await Server.start(cacheDir, programEnv);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(server.url);
  await use({
    page,
    desktop: null,
    killEngine: async () => server.killEngine(),
    clipboard: async () => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      return await readClipboard(page);
    },
    stop: async () => void (await server.stop()),
  });
  await browser.close();
  await server.stop();
}
