// What computes: which device, what else was tried, and a run that somebody does not want to wait for.
import { expect, test } from './support/app';
import { banner, choice, deviceBadge, lookOut, notice, predictions, settled } from './support/screen';

test('the badge tells what computes and why nothing else does, and another device can be asked for', async ({
  page,
}) => {
  await settled(page, 'ResNet-18');
  const device = page.getByRole('dialog', { name: 'Device' });
  const row = (name: string) => device.getByRole('button', { name: new RegExp(`^${name}`) });
  await deviceBadge(page).click();
  await expect(row('Automatic')).toHaveAttribute('aria-pressed', 'true');
  await expect(device).toContainText(/In use: /);

  await test.step('one that is chosen by name', async () => {
    await row('CPU').click();
    await expect(row('CPU')).toHaveAttribute('aria-pressed', 'true');
    await settled(page, 'ResNet-18');
    await expect(deviceBadge(page)).toHaveAccessibleName('Device: CPU');
  });

  await test.step('one that no machine here has: a sentence, and all stays as it was', async () => {
    const absent = process.platform === 'darwin' ? 'DirectML' : 'CoreML';
    await row(absent).click();
    await expect(notice(page, absent)).toBeVisible();
    await expect(row('CPU')).toHaveAttribute('aria-pressed', 'true');
    await expect(deviceBadge(page)).toHaveAccessibleName('Device: CPU');
  });
});

test('a run is cancelled: the last result stays, and one can try again', async ({ page }) => {
  await settled(page, 'ResNet-18');
  const last = await predictions(page, 'ResNet-18').textContent();
  const working = lookOut(page, '[role=status]', 'Cancel');
  await choice(page, 'Network', 'ResNet-152').click();
  await working;
  await page.getByRole('contentinfo').getByRole('button', { name: 'Cancel' }).click();
  const said = banner(page, 'ResNet-152 was not inspected: The run was cancelled.');
  await expect(said).toContainText('What you see is the last result, of ResNet-18.');
  await expect(said.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(predictions(page, 'ResNet-18')).toHaveText(last!);
  await choice(page, 'Network', 'ResNet-18').click();
  await settled(page, 'ResNet-18');
  await expect(said).toHaveCount(0);
});
