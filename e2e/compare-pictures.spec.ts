// Two pictures in one network, and one network before and after its training.
import { expect, test } from './support/app';
import { predictions } from './support/screen';

test('two pictures are compared in one network, and change places with it', async ({ page }) => {
  const image = page.getByRole('region', { name: 'Image' });
  const shown = image.getByRole('img').first();
  const table = page.getByRole('table', { name: 'Difference' });
  const cells = (name: string) => table.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell');
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('Compare two pictures');
  await page.keyboard.press('Enter');

  await test.step('B gets a picture of its own', async () => {
    await expect(image.getByRole('radio', { name: 'Picture of B' })).toBeChecked();
    await page.getByRole('button', { name: 'Add a picture' }).click();
    await page
      .getByRole('list', { name: 'Samples' })
      .getByRole('button', { name: /^An alpine landscape/ })
      .click();
    await expect(shown).toHaveAccessibleName('An alpine landscape');
    await expect(cells('Picture').nth(0)).toHaveText('A running cat');
    await expect(cells('Picture').nth(1)).toHaveText('An alpine landscape');
    await expect(cells('Parameters').nth(2)).toHaveText('×1.00');
    await expect(cells('Top 1').nth(2)).toHaveText('differ');
  });

  await test.step('A still has the first one', async () => {
    await image.getByRole('radio', { name: 'Picture of A' }).click();
    await expect(shown).toHaveAccessibleName('A running cat');
  });

  await test.step('swapped, pictures and all', async () => {
    const [first, second] = [
      await cells('Top 1').nth(0).textContent(),
      await cells('Top 1').nth(1).textContent(),
    ];
    await page.getByRole('button', { name: 'Swap A and B' }).click();
    await expect(shown).toHaveAccessibleName('An alpine landscape');
    await expect(cells('Picture').nth(1)).toHaveText('A running cat');
    await expect(cells('Top 1').nth(0)).toHaveText(second!);
    await expect(cells('Top 1').nth(1)).toHaveText(first!);
  });

  await test.step('one picture again', async () => {
    await image.getByRole('radio', { name: 'Both networks look at one picture' }).click();
    await expect(table.getByRole('row', { name: /^Picture/ })).toHaveCount(0);
    await expect(cells('Top 1').nth(2)).toHaveText('agree');
  });
});

test('a network is compared with itself before it was trained', async ({ page }) => {
  const table = page.getByRole('table', { name: 'Difference' });
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('itself untrained');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Weights of B: Untrained/ })).toBeVisible();
  const weights = table.getByRole('row', { name: /^Weights/ }).getByRole('cell');
  await expect(weights.nth(0)).toHaveText('Trained by us on 200 classes');
  await expect(weights.nth(1)).toHaveText('Untrained, seed 0');
  const row = table.getByRole('row', { name: /^Top 5 in common/ });
  await expect(row.getByRole('cell').nth(2)).toHaveText(/^[0-5] of 5$/);
  await expect(table.getByRole('row', { name: /^Picture/ })).toHaveCount(0);
});
