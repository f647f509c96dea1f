// The desktop app around the page, over Electron's binary where it is present, else over the stand-in.
import { resolve } from 'node:path';
import { _electron, expect } from '@playwright/test';
import { whyNoDesktop } from '../../tools/lib/electron.mjs';
import type { App } from './app';
import { FAKE_CAMERA } from './camera';
import { StandIn, type StandInOptions } from './electron/stand-in';

const ROOT = resolve(import.meta.dirname, '../..');
/** As the desktop app names its utility process. */
const ENGINE_NAME = 'ResNet Explorer engine';

export async function runElectron(
  env: Readonly<Record<string, string>>,
  use: (app: App) => Promise<void>,
): Promise<void> {
  // Only for tests, and only where the sandbox cannot be had; `npm start` uses the browser there.
  const sandbox = whyNoDesktop() ? ['--no-sandbox'] : [];
  const electron = await _electron.launch({
    args: [...sandbox, ...FAKE_CAMERA, ROOT],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  const page = await electron.firstWindow();
  await use({
    page,
    desktop: null,
    killEngine: async () => {
      const pid = await electron.evaluate(
        ({ app }, name) => app.getAppMetrics().find(process => process.name === name)?.pid,
        ENGINE_NAME,
      );
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    },
    clipboard: () =>
      electron.evaluate(async ({ clipboard }) => ({
        text: await clipboard.readText(),
        types: (await clipboard.read()).flatMap(item => item.types),
      })),
    stop: () => electron.close(),
  });
  await electron.close();
}

export async function runStandIn(options: StandInOptions, use: (app: App) => Promise<void>): Promise<void> {
  const desktop = new StandIn(options);
  const page = await desktop.page;
  await use({
    page,
    desktop,
    killEngine: () => desktop.killUtility(ENGINE_NAME),
    clipboard: () => desktop.clipboard(page),
    stop: async () => void (await desktop.stop()),
  });
  await endWell(desktop);
}

/** Ends it, unless that has happened, and looks back on what it did. */
export async function endWell(desktop: StandIn): Promise<void> {
  const status = await desktop.stop();
  expect(desktop.violations, 'what Electron refuses').toEqual([]);
  expect(status, 'the exit status of the desktop app').toBe(0);
}
