// ResNet Explorer on another machine: `connect` through a stand-in for ssh, the page over the forward.
import { test as base, expect } from './support/app';
import { Connection, type Machines } from './support/connection';
import { banner, choice, predictions, settled } from './support/screen';

const test = base.extend<{ connecting: (argv: readonly string[], machines?: Machines) => Connection }>({
  connecting: async ({ cacheDir }, use) => {
    const started: Connection[] = [];
    await use((argv, machines) => {
      const connection = new Connection(cacheDir, argv, machines);
      started.push(connection);
      return connection;
    });
    for (const connection of started) await connection.dispose();
  },
});

test('connect opens the page here, Enter lets in a second browser, Ctrl+C ends both sides', async ({
  connecting,
  playwright,
  launchOptions,
}) => {
  const connection = connecting(['me@lab', '--no-open']);
  const link = await connection.link();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);
  const browser = await playwright.chromium.launch(launchOptions);
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await settled(page, 'ResNet-18');
  await choice(page, 'Network', 'ResNet-34').click();
  await expect(predictions(page, 'ResNet-34')).toBeVisible({ timeout: 60_000 });

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole('heading')).toHaveText('This link was used before');
  connection.enter();
  await stranger.goto(await connection.link());
  await settled(stranger, 'ResNet-18');

  expect(connection.remoteRuns).toBe(true);
  expect(await connection.interrupt()).toBe(0);
  await expect.poll(() => connection.remoteRuns).toBe(false);
  await expect(banner(page, 'has stopped or cannot be reached')).toBeVisible();
  await browser.close();
});

test('a line that drops ends the other side and is said on both ends', async ({
  connecting,
  playwright,
  launchOptions,
}) => {
  const connection = connecting(['me@lab', '--no-open']);
  const browser = await playwright.chromium.launch(launchOptions);
  const page = await browser.newPage();
  await page.goto(await connection.link());
  await settled(page, 'ResNet-18');
  connection.drop();
  expect(await connection.ended).toBe(1);
  expect(connection.err).toMatch(/^The line to me@lab was lost, .*; connect again\.\n$/);
  await expect.poll(() => connection.remoteRuns).toBe(false);
  await expect(banner(page, 'has stopped or cannot be reached')).toBeVisible();
  await browser.close();
});

test('what is missing, here or there, is said in one sentence', async ({ connecting }) => {
  const said = async (argv: readonly string[], machines?: Machines) => {
    const connection = connecting(argv, machines);
    expect(await connection.ended).toBe(2);
    return connection.err;
  };
  expect(await said(['lab'], { ssh: false })).toMatch(/^connect needs ssh, .* install OpenSSH/);
  expect(await said(['nowhere'])).toMatch(/^ssh could not reach nowhere: .*not known\.\n$/);
  expect(await said(['lab'], { has: [] })).toMatch(/^lab has no Node\.js/);
  expect(await said(['lab'], { has: ['node'] })).toMatch(/^lab has neither resnet-explorer nor npx/);
  expect(await said(['lab', '--remote', 'explore'])).toMatch(/^lab does not know the command “explore”/);
});
