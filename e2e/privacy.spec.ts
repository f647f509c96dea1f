// Nothing leaves the machine, and nothing is written but into our own folder: the built program with an empty home, its
// sockets watched from its start to its end.
import { resolve } from 'node:path';
import { test as base, expect } from './support/app';
import { predictions } from './support/screen';
import { canBeAlone, Watched } from './support/watched';

const CLI = resolve(import.meta.dirname, '../out/main/cli.js');
const PHOTO = resolve(import.meta.dirname, '../resources/samples/test-card.png');
const OURS = /^\.cache\/resnet-explorer\//;
/** The runtime by itself. There is no such model; that it was asked for is enough. */
const BARE = `require(process.argv[1]).InferenceSession.create('none').catch(() => setTimeout(() => {}, 60_000))`;
/** It asks for Microsoft's address nine seconds after the first session, and then every six. */
const SPEAKS_MS = 22_000;

const test = base.extend<{ watch: (...file: readonly string[]) => Promise<Watched> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
  watch: async ({}, use) => {
    const started: Watched[] = [];
    await use(async (...file) => {
      const watched = await Watched.start(...file);
      started.push(watched);
      return watched;
    });
    for (const watched of started) await watched.discard();
  },
});

test.skip(process.platform !== 'linux', 'sockets are read from /proc');
test.skip(({ hostKind }) => hostKind !== 'browser', 'these start programs of their own');

test('the watch sees what the runtime does where nobody tells it not to', async ({ watch }) => {
  const bare = await watch('--eval', BARE, 'onnxruntime-node');
  await expect.poll(() => bare.left().join(), { timeout: 20_000 }).toContain('.cache/Microsoft/');
  // Elsewhere a name that is refused at once is gone before anybody looks.
  if (canBeAlone) await expect.poll(() => [...bare.strange].join(), { timeout: 20_000 }).toMatch(/^udp /);
});

test('an inspection by command line leaves files in our folder alone and opens no connection', async ({
  watch,
}) => {
  const inspection = await watch(CLI, 'inspect', '--image', PHOTO, '--model', 'resnet18', '--json');
  expect(await inspection.ended()).toBe(0);
  expect(JSON.parse(inspection.output)).toHaveProperty('top5');
  expect([...inspection.strange]).toEqual([]);
  expect(inspection.left().filter(path => !OURS.test(path))).toEqual([]);
  expect(inspection.left()).not.toEqual([]);
});

test('a page that is open for a while leads to no connection but its own', async ({
  watch,
  playwright,
  launchOptions,
}) => {
  const server = await watch(CLI, 'serve', '--port', 'PORT');
  const browser = await playwright.chromium.launch(launchOptions);
  const page = await browser.newPage();
  await page.goto(await server.firstLine());
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await page.waitForTimeout(SPEAKS_MS);
  await browser.close();
  server.interrupt();
  expect(await server.ended()).toBe(0);
  expect([...server.strange]).toEqual([]);
  expect(server.left().filter(path => !OURS.test(path))).toEqual([]);
});
