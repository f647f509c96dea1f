// About and privacy: what the program is, what it stores and where, what it fetches.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/app';
import { settled } from './support/screen';

test('says which program this is, where things are stored and what is fetched', async ({
  page,
  cacheDir,
  hostKind,
}) => {
  await settled(page, 'ResNet-18');
  const sheet = page.getByRole('dialog', { name: 'About and privacy' });

  await test.step('from the help menu', async () => {
    await page.getByRole('button', { name: 'Help' }).click();
    await page.getByRole('menuitem', { name: 'About and privacy' }).click();
    await expect(sheet).toContainText(/ResNet Explorer \d+\.\d+\.\d+/);
    await expect(sheet).toContainText('Nothing leaves this machine');
    await expect(sheet).toContainText(hostKind === 'browser' ? 'in the browser' : 'desktop app');
  });

  await test.step('the cache folder is the one that the engine uses', async () => {
    await expect(sheet.getByRole('definition').filter({ hasText: cacheDir })).toContainText(/\(\d[^)]*B\)/);
    expect(existsSync(join(cacheDir, 'weights'))).toBe(true);
  });

  await test.step('the weights in it are one click away', async () => {
    await sheet.getByRole('button', { name: 'Show the weights in the cache' }).click();
    await expect(page.getByRole('dialog', { name: 'Weights on this computer' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('from the promise in the bottom row', async () => {
    await page.getByRole('button', { name: 'Nothing leaves this machine' }).click();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await expect(sheet).toHaveCount(0);
  });

  await test.step('from the palette, and closed by the keyboard', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('telemetry');
    await page.getByRole('option', { name: 'About and privacy' }).click();
    await expect(sheet).toContainText('No telemetry');
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
  });
});
