// The stand-in itself, with an app of a few lines: what works in Electron works, and what Electron refuses fails.
import { chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../../tools/lib/browser.mjs';
import { bundleStandIn } from './bundle';
import { FAULTS } from './fixtures/faults';
import { StandIn, type StandInOptions } from './stand-in';
import { WindowBrowser } from './window-browser';

declare global {
  interface Window {
    readonly fixture: Record<string, (...args: never[]) => unknown>;
    readonly leaked?: string;
  }
}

const executablePath = await findBrowser();
const windowBrowser = new WindowBrowser(chromium, {
  ...(executablePath && { executablePath }),
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu'],
});
const at = (path: string) => new URL(path, import.meta.url).pathname;

beforeAll(bundleStandIn);
afterAll(() => windowBrowser.close());

async function start(options: Partial<StandInOptions> = {}): Promise<StandIn> {
  return new StandIn({ ...(await windowBrowser.open()), appDir: at('fixtures/app'), ...options });
}

const call = (page: Page, name: string, ...args: unknown[]) =>
  page.evaluate(([name, args]) => window.fixture[name]!(...(args as never[])), [name, args] as const);

test('an app that does everything right', async () => {
  const standIn = await start({ args: ['photo.jpg'] });
  const page = await standIn.page;
  await page.waitForFunction(() => window.fixture);

  // Two worlds with a bridge between them.
  expect(await page.evaluate(() => window.leaked)).toBeUndefined();
  expect(await call(page, 'add', 1, 2)).toBe(3);
  expect(await call(page, 'later', { a: [1] })).toEqual({ a: [1] });
  await expect(call(page, 'fail')).rejects.toThrow('as asked');
  expect(await page.evaluate(() => window.fixture.twice!(((n: number) => n * 2) as never))).toEqual([2, 4]);
  expect(await page.evaluate(() => window.fixture.nameOf!(new File([], 'a.txt') as never))).toBe(
    'a.txt true',
  );
  expect(await page.evaluate(() => Object.isFrozen(window.fixture))).toBe(true);

  // The page, the main process and two utility processes with a channel of their own.
  const round = await page.evaluate(
    async () =>
      (await window.fixture.round!(new Uint8Array([1, 2, 3]) as never)) as [Uint8Array, ...string[]],
  );
  expect([[...Object.values(round[0])], ...round.slice(1)]).toEqual([[1, 2, 3], 'two', 'one']);
  expect(await call(page, 'message')).toBe(2);

  // What comes from outside.
  await standIn.controls.clickMenu(['File', 'Note']);
  await standIn.controls.openFile('/tmp/a.png');
  expect(await standIn.startSecond('b.png')).toBe(0);
  await call(page, 'hear', 1, undefined, Number.NaN);
  await expect
    .poll(() => call(page, 'heard'))
    .toEqual([['note'], ['open-file', '/tmp/a.png'], ['second', 'b.png'], [1, undefined, Number.NaN]]);

  // The app's own scheme.
  expect(await page.evaluate(async () => (await fetch('/data')).text())).toBe('data');
  expect(await page.evaluate(() => isSecureContext)).toBe(true);

  const [before, ...others] = (await standIn.controls.see()).windows;
  expect(before).toMatchObject({ title: 'fixture', visible: true });
  expect(others).toEqual([]);
  await standIn.controls.clickMenu(['File', 'Quit']);
  expect(await standIn.ended()).toBe(0);
  expect(standIn.violations).toEqual([]);
});

test('what the app lacks is refused while it runs', async () => {
  const standIn = await start();
  const page = await standIn.page;
  await page.waitForFunction(() => window.fixture);
  await page.evaluate(() => {
    void window.fixture.round!(new Uint8Array([1]) as never, true as never); // never comes back
    document.head.append(Object.assign(document.createElement('script'), { textContent: '1' }));
  });
  await page.evaluate(() => void window.open('https://example.com'));
  await page.evaluate(() => {
    location.href = 'https://example.com';
  });
  await expect
    .poll(() => standIn.violations.toSorted())
    .toEqual([
      'A message with a transfer list was sent through a port of Electron, which loses it',
      expect.stringMatching(/^The page breaks its policy: script-src/),
    ]);
  expect(page.url()).toBe('http://fixture.app.localhost/index.html');
  expect(await standIn.stop()).toBe(0);
});

test('everything that Electron refuses is said, also where the app catches what is thrown', async () => {
  const standIn = await start({ appDir: at('fixtures/faults') });
  expect(await standIn.ended()).toBe(0);
  await standIn.stop();
  expect(standIn.violations).toEqual(Object.values(FAULTS));
});
