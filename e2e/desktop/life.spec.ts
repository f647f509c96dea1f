// The desktop app's life: processes that die or hang, windows that close, the end.
import { expect, test } from '../support/app';
import { drop } from '../support/files';
import { alps } from '../support/pictures';
import { deviceBadge, lookOut, settled } from '../support/screen';

const ENGINE = 'ResNet Explorer engine';

test('the engine dies again and again: each time another takes its place, with the pictures', async ({
  page,
  desktop,
}) => {
  await settled(page, 'ResNet-18');
  await drop(page, alps());
  await expect(page.getByRole('img', { name: 'alps.jpg' })).toBeVisible();
  await settled(page, 'ResNet-18');
  for (const name of ['ended unexpectedly', 'ended 2 times in a row']) {
    const said = lookOut(page, '[role=alert]', name);
    await desktop.killUtility(ENGINE);
    await said;
    await expect(deviceBadge(page)).toHaveAccessibleName(/^Device: (?!Engine down)/);
  }
  await page.getByRole('radiogroup', { name: 'Network' }).getByRole('radio', { name: 'ResNet-34' }).click();
  await settled(page, 'ResNet-34');
});

test('Quit ends the app and everything that it started', async ({ page, desktop }) => {
  await settled(page, 'ResNet-18');
  const { utilities } = await desktop.controls.see();
  expect(utilities.map(({ name }) => name)).toContain(ENGINE);
  await desktop.controls.clickMenu(['File', 'Quit']);
  expect(await desktop.ended()).toBe(0);
  await expect.poll(() => utilities.filter(({ pid }) => lives(pid))).toEqual([]);
});

test('Quit does not wait for an engine that hangs', async ({ page, desktop }) => {
  await settled(page, 'ResNet-18');
  const engine = (await desktop.controls.see()).utilities.find(({ name }) => name === ENGINE)!.pid!;
  process.kill(engine, 'SIGSTOP'); // it hears nothing, SIGTERM included
  const asked = Date.now();
  await desktop.controls.clickMenu(['File', 'Quit']);
  expect(await desktop.ended()).toBe(0);
  expect(Date.now() - asked).toBeLessThan(4000);
  await expect.poll(() => lives(engine)).toBe(false);
});

test('the app ends with its only window, and is asked once', async ({ page, desktop }) => {
  test.skip(process.platform === 'darwin', 'macOS keeps an app without windows');
  await settled(page, 'ResNet-18');
  await desktop.controls.closeWindow();
  expect(await desktop.ended()).toBe(0);
});

test('links lead to the person’s own browser, and pages from elsewhere are not shown', async ({
  page,
  desktop,
}) => {
  await settled(page, 'ResNet-18');
  const address = page.url();
  await page.evaluate(() => {
    window.open('https://arxiv.org/abs/1512.03385');
    window.open('http://example.com/');
    location.href = 'https://example.com/';
  });
  await expect
    .poll(async () => (await desktop.controls.see()).openedOutside)
    .toEqual(['https://arxiv.org/abs/1512.03385']);
  expect(page.url()).toBe(address);
});

test('the page gets the camera and may copy, and nothing else', async ({ page }) => {
  await settled(page, 'ResNet-18');
  const state = (name: string) =>
    page.evaluate(async name => (await navigator.permissions.query({ name: name as never })).state, name);
  for (const [name, expected] of [
    ['camera', 'granted'],
    ['microphone', 'denied'],
    ['clipboard-write', 'granted'],
    ['clipboard-read', 'denied'],
    ['geolocation', 'denied'],
    ['notifications', 'denied'],
  ] as const)
    expect([name, await state(name)]).toEqual([name, expected]);
});

function lives(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}
