// The journeys: in Chromium against the built browser host, and the same in Electron where its binary is present.
import { defineConfig } from '@playwright/test';
import { FAKE_CAMERA, type HostOptions } from './e2e/support/app';
import { findBrowser } from './tools/lib/browser.mjs';
import { electronBinary } from './tools/lib/electron.mjs';

const executablePath = await findBrowser();
const root = process.getuid?.() === 0;

export default defineConfig<HostOptions>({
  testDir: 'e2e',
  snapshotPathTemplate: '{testDir}/reference/{arg}{ext}',
  globalSetup: './e2e/support/build.ts',
  workers: 1, // the engine takes both cores of a small machine
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0, // a machine that others share; what needed it is listed as flaky
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      chromiumSandbox: !root,
      args: [
        ...FAKE_CAMERA,
        '--disable-gpu', // a container's software adapter is slower than none
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', // no browser service calls home
      ],
    },
  },
  projects: [
    { name: 'chromium', use: { hostKind: 'browser' } },
    // Server tests are about the browser host.
    ...(electronBinary()
      ? [{ name: 'electron', testIgnore: 'server.spec.ts', use: { hostKind: 'desktop' as const } }]
      : []),
  ],
});
