// What the journeys start from. `page` is the app, opened, in a browser or in Electron; `app` is the program around it.
//
//   import { expect, test } from './support/app';
//   test('…', async ({ page, app }) => { … await app.killEngine() … });
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type Page } from '@playwright/test';
import { whyNoDesktop } from '../../tools/lib/electron.mjs';
import { Server } from './server';

const ROOT = resolve(import.meta.dirname, '../..');
/** As the desktop app names its utility process. */
const ENGINE_NAME = 'ResNet Explorer engine';

/** A camera that needs no permission and shows something that moves. */
export const FAKE_CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

export interface HostOptions {
  hostKind: 'browser' | 'desktop';
}

/** The program around the page. */
export interface App {
  readonly page: Page;
  /** Kills the engine process. */
  killEngine(): Promise<void>;
  /** Ends the program as its person would. */
  stop(): Promise<void>;
}

interface TestFixtures extends HostOptions {
  /** Added to the program's environment. */
  programEnv: Record<string, string>;
  app: App;
  /** The built browser host, not yet opened by anybody. */
  server: Server;
}

interface WorkerFixtures {
  /** One cache for all journeys, so that the execution providers are measured once. */
  cacheDir: string;
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

  server: async ({ cacheDir }, use) => {
    const server = await Server.start(cacheDir);
    await use(server);
    await server.stop();
  },

  app: async ({ hostKind, cacheDir, programEnv, playwright, launchOptions }, use) => {
    if (hostKind === 'desktop') return await desktopApp(cacheDir, programEnv, use);
    const server = await Server.start(cacheDir, programEnv);
    const browser = await playwright.chromium.launch(launchOptions);
    const page = await browser.newPage();
    await page.goto(server.url);
    await use({
      page,
      killEngine: async () => server.killEngine(),
      stop: async () => void (await server.stop()),
    });
    await browser.close();
    await server.stop();
  },

  page: async ({ app }, use) => use(app.page),
});

export { expect } from '@playwright/test';

async function desktopApp(
  cacheDir: string,
  programEnv: Record<string, string>,
  use: (app: App) => Promise<void>,
): Promise<void> {
  // Only for tests, and only where the sandbox cannot be had; `npm start` uses the browser there.
  const sandbox = whyNoDesktop() ? ['--no-sandbox'] : [];
  const electron = await _electron.launch({
    args: [...sandbox, ...FAKE_CAMERA, ROOT],
    env: { ...(process.env as Record<string, string>), ...programEnv, RESNET_EXPLORER_CACHE: cacheDir },
  });
  const page = await electron.firstWindow();
  await use({
    page,
    killEngine: async () => {
      const pid = await electron.evaluate(
        ({ app }, name) => app.getAppMetrics().find(process => process.name === name)?.pid,
        ENGINE_NAME,
      );
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    },
    stop: () => electron.close(),
  });
  await electron.close();
}
