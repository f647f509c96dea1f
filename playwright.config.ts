// The journeys: in Chromium against the built browser host, the same on the desktop over a stand-in for Electron, and in
// Electron where its binary is present.
import { defineConfig } from '@playwright/test';
import type { HostOptions } from './e2e/support/app';
import { FAKE_CAMERA } from './e2e/support/camera';
import { findBrowser } from './tools/lib/browser.mjs';
import { electronBinary } from './tools/lib/electron.mjs';

/** What only the browser host has, and programs without a page. */
const BROWSER_ONLY = [
  'check.spec.ts',
  'connect.spec.ts',
  'left-over.spec.ts',
  'npm-package.spec.ts',
  'open.spec.ts',
  'privacy.spec.ts',
  'server.spec.ts',
  'shards.spec.ts',
];
const DESKTOP_ONLY = 'desktop/**';

const executablePath = await findBrowser();
const root = process.getuid?.() === 0;

export default defineConfig<HostOptions>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/build.ts',
  workers: 1, // the engine takes both cores of a small machine
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0, // a machine that others share; what needed it is listed as flaky
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'on-first-retry', // recording each journey took a third of its time
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
    { name: 'chromium', testIgnore: DESKTOP_ONLY, use: { hostKind: 'browser' } },
    { name: 'desktop', testIgnore: BROWSER_ONLY, use: { hostKind: 'stand-in' } },
    ...(electronBinary()
      ? [
          {
            name: 'electron',
            testIgnore: [...BROWSER_ONLY, DESKTOP_ONLY],
            use: { hostKind: 'desktop' as const },
          },
        ]
      : []),
  ],
});
