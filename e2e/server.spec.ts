// The browser host as a person and as an attacker meet it: the link, its second use, foreign names, and the engine's
// death behind an open page.
import { request } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/app';
import { connect, enter } from './support/line';
import { banner, choice, predictions, settled } from './support/screen';
import { Server } from './support/server';

test('the link opens the app once; a reload and the plain address go on in the same browser', async ({
  server,
  playwright,
  launchOptions,
}) => {
  const browser = await playwright.chromium.launch(launchOptions);
  const context = await browser.newContext();
  const page = await context.newPage();
  const violations: string[] = [];
  page.on('console', message => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  const first = await page.goto(server.url);
  expect(first?.status()).toBe(200);
  expect(first?.headers()['content-security-policy']).toContain("default-src 'self'");
  await expect(page.locator('#app')).not.toBeEmpty();
  expect((await page.reload())?.status()).toBe(200);
  expect((await page.goto(server.origin))?.status()).toBe(200);
  expect(violations).toEqual([]);
  expect(await page.evaluate(() => document.cookie)).toBe(''); // HttpOnly

  const stranger = await (await browser.newContext()).newPage();
  expect((await stranger.goto(server.url))?.status()).toBe(401);
  await expect(stranger.getByRole('heading')).toHaveText('This link was used before');
  await expect(stranger.getByText('press Enter')).toBeVisible();
  expect((await stranger.goto(server.origin))?.status()).toBe(401);
  expect((await stranger.goto(await server.enter()))?.status()).toBe(200);
  await expect(stranger.locator('#app')).not.toBeEmpty();
  expect((await page.reload())?.status()).toBe(200);
  await browser.close();
});

test('the page of a refusal can be read and used in the dark and in the light', async ({
  server,
  playwright,
  launchOptions,
}) => {
  const browser = await playwright.chromium.launch(launchOptions);
  for (const colorScheme of ['dark', 'light'] as const) {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    await page.goto(server.origin);
    await expect(page.getByRole('heading')).toHaveText('Open ResNet Explorer by its link');
    await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await browser.close();
});

test('a server that was started again is told from one that has stopped, and its link lets the page go on', async ({
  server,
  cacheDir,
  playwright,
  launchOptions,
}) => {
  const browser = await playwright.chromium.launch(launchOptions);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await settled(page, 'ResNet-18');
  await server.stop();
  await expect(banner(page, 'has stopped or cannot be reached')).toBeVisible();

  const again = await Server.start(cacheDir, {}, Number(new URL(server.origin).port));
  const reconnect = page.getByRole('button', { name: 'Reconnect' });
  await reconnect.click();
  await expect(banner(page, 'was started again and does not know this browser yet')).toBeVisible();

  const other = await context.newPage();
  await other.goto(again.url);
  await settled(other, 'ResNet-18');
  await reconnect.click();
  await expect(banner(page, 'ResNet Explorer')).toHaveCount(0);
  await choice(page, 'Network', 'ResNet-34').click();
  await expect(predictions(page, 'ResNet-34')).toBeVisible({ timeout: 60_000 });
  await browser.close();
  await again.stop();
});

test('foreign names and foreign pages get nothing', async ({ server }) => {
  const cookie = await enter(server);
  expect(await statusOf(server, {})).toBe(401);
  expect(await statusOf(server, { cookie })).toBe(200);
  expect(await statusOf(server, { cookie, origin: 'https://example.com' })).toBe(403);
  expect(await statusOf(server, { cookie, host: 'example.com' })).toBe(421);
});

test('an engine that is killed is said to have died and is back within two seconds', async ({ server }) => {
  const { client, states, when } = await connect(server);
  const { header } = await client.call('hello', {}).result;
  expect(header.device.used).toMatch(/^[a-z]+$/);
  const unfinished = client.call('file.open', { name: 'photo.jpg', size: 1000 }); // its bytes never follow
  const lost = expect(unfinished.result).rejects.toMatchObject({ code: 'engine-died' });
  server.killEngine();
  await when('died');
  const died = Date.now();
  await when('ready');
  expect(Date.now() - died).toBeLessThan(2000);
  expect(states.find(({ state }) => state === 'died')?.message).toContain('SIGKILL');
  await lost;
  await client.call('hello', {}).result;
});

test('Ctrl+C ends the server in order', async ({ server }) => {
  const { gone } = await connect(server);
  expect(await server.stop()).toBe(0);
  expect(await gone).toBe(1001);
});

/** Not by fetch, which allows no Host of one's own. */
function statusOf(server: Server, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(server.origin, { headers, agent: false }, answer => resolve(answer.resume().statusCode!))
      .on('error', reject)
      .end();
  });
}
