// What was done is taken back, step by step, and done again.
import { expect, test } from './support/app';
import { choice, chooseFrom, inspected, inspector, node, predictions, settled } from './support/screen';

test('choices are undone and done again by the keyboard, each by its name', async ({ page }) => {
  const said = page.getByRole('region', { name: 'Notices' });
  await settled(page, 'ResNet-18');
  await node(page, 'layer3.0').click();
  await chooseFrom(page, inspector(page).getByRole('button', { name: 'Colour map viridis' }), 'inferno');
  await choice(page, 'Network', 'ResNet-50').click();
  await expect(predictions(page, 'ResNet-50')).toBeVisible({ timeout: 60_000 });

  await page.keyboard.press('ControlOrMeta+z');
  await expect(said).toContainText('Undone: network (ResNet-18');
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(said).toHaveText('Undone: colour map (viridis)');
  await expect(inspector(page).getByRole('button', { name: 'Colour map viridis' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(said).toContainText('Undone: selection');
  await expect(inspected(page)).toContainText('layer2.0');
  await page.keyboard.press('ControlOrMeta+z'); // nothing is left
  await expect(inspected(page)).toContainText('layer2.0');

  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(inspected(page)).toContainText('layer3.0');
  await page.keyboard.press('ControlOrMeta+y');
  await expect(said).toHaveText('Redone: colour map (inferno)');
  await page.keyboard.press('ControlOrMeta+y');
  await expect(choice(page, 'Network', 'ResNet-50')).toBeChecked();
});
