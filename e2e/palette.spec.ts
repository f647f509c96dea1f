// Everything by its name: the palette, and the sheet of keys.
import { expect, test } from './support/app';
import { choice, inspected, objective, settled } from './support/screen';

test('a layer, a class and a command are found by typing a part of their name', async ({ page }) => {
  const { keyboard } = page;
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const field = palette.getByRole('combobox');
  await settled(page, 'ResNet-18');

  await test.step('a layer by the name that the paper gives it', async () => {
    await keyboard.press('ControlOrMeta+k');
    await expect(field).toBeFocused();
    await keyboard.type('conv4_2');
    await expect(palette.getByRole('option').first()).toContainText('layer3.1');
    await keyboard.press('Enter');
    await expect(palette).toHaveCount(0);
    await expect(inspected(page)).toContainText('layer3.1');
  });

  await test.step('a class, whose gradients are then shown', async () => {
    await page.getByRole('button', { name: /^Search commands/ }).click();
    await expect(palette.getByRole('option').first()).toContainText('layer3.1'); // what was taken last
    await keyboard.type('goldfish');
    await palette.getByRole('option', { name: /goldfish/ }).click();
    await expect(palette).toHaveCount(0);
    await expect(objective(page)).toContainText('goldfish');
  });

  await test.step('a command, roughly typed; nothing behind the palette hears the letters', async () => {
    await keyboard.press('ControlOrMeta+k');
    await expect(field).toBeFocused();
    await keyboard.type('sh stages');
    await expect(palette.getByRole('option').first()).toContainText('Show the network as stages');
    await keyboard.press('Enter');
    await expect(choice(page, 'Level of detail', 'Stages')).toBeChecked();
    await expect(choice(page, 'Network', 'ResNet-18')).toBeChecked();
  });

  await test.step('what does not exist', async () => {
    await expect(palette).toHaveCount(0);
    await keyboard.press('ControlOrMeta+k');
    await expect(field).toBeFocused();
    await keyboard.type('qqqq');
    await expect(palette).toContainText('Nothing is called “qqqq”.');
    await keyboard.press('Escape');
    await expect(palette).toHaveCount(0);
  });
});

test('the keys are listed, and do what is said of them', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: /^Show the keys/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet.getByText('Fold the inspector')).toBeVisible();
  await expect(sheet.getByText('In the graph')).toBeVisible();
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press(']');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('c'); // not heard behind the sheet
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole('table', { name: 'Difference' })).toHaveCount(0);
});
