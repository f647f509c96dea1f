// Guided tours: they speak of what is measured, point at what is there, and leave no trace.
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { choice, inspected, node, settled } from './support/screen';

const card = (page: Page, title: string) => page.getByRole('region', { name: `Tour: ${title}` });
const ring = (page: Page) => page.locator('[data-tour-ring]');

async function take(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: /^Choose a tour/ }).click();
  await page.getByRole('dialog', { name: 'Tours' }).getByRole('button', { name: title }).click();
}

test('the first hint leads to a tour; every step points at something; leaving puts everything back', async ({
  page,
}) => {
  await settled(page, 'ResNet-18');
  await node(page, 'layer3.1').click();
  const hint = page.getByRole('complementary', { name: 'First steps' });
  await hint.getByRole('button', { name: 'Take a tour' }).click();
  await page.getByRole('dialog', { name: 'Tours' }).getByRole('button', { name: 'What a block' }).click();
  const tour = card(page, 'What a block computes');
  const slider = tour.getByRole('slider', { name: 'Step of the tour' });
  await expect(tour.getByRole('heading')).toHaveText('One block');

  await test.step('forth by its key, to the end', async () => {
    for (let step = 1; step <= 7; step++) {
      await expect(slider).toHaveValue(String(step - 1));
      await expect(tour.locator('[aria-busy=false]')).toBeVisible();
      await expect(ring(page)).toBeVisible();
      if (step < 7) await page.keyboard.press('.');
    }
    await expect(inspected(page)).toContainText('layer3.0.downsample.0');
    await expect(choice(page, 'Level of detail', 'Layers')).toBeChecked();
  });

  await test.step('back by scrubbing', async () => {
    await slider.focus();
    await page.keyboard.press('Home');
    await expect(tour.getByRole('heading')).toHaveText('One block');
    await expect(choice(page, 'Level of detail', 'Blocks')).toBeChecked();
  });

  await test.step('left: as it was, and the hint can be closed and called again', async () => {
    await tour.getByRole('button', { name: 'Leave the tour' }).click();
    await expect(tour).toHaveCount(0);
    await expect(ring(page)).toHaveCount(0);
    await expect(inspected(page)).toContainText('layer3.1');
    await hint.getByRole('button', { name: 'Close this hint' }).click();
    await expect(hint).toHaveCount(0);
    await page.reload();
    await settled(page, 'ResNet-18');
    await expect(hint).toHaveCount(0);
    await page.getByRole('button', { name: 'Help' }).click();
    await page.getByRole('menuitem', { name: 'Show the first hint again' }).click();
    await expect(hint).toBeVisible();
  });
});

test('what a tour says of the gradient is what the table says', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await page.getByRole('button', { name: 'Show the gradient as a table' }).click();
  const table = page.getByRole('table', { name: /gradient by block/ });
  await expect(table.getByRole('rowheader')).toHaveCount(8);
  const blocks = await table.getByRole('rowheader').allTextContents();
  const firstCells = await table.locator('tbody tr > td:nth-of-type(1)').allTextContents();
  const shares = blocks.map((block, i) => ({ block, share: 100 * Number(firstCells[i]!.replace('−', '-')) }));
  const [least] = shares.sort((x, y) => x.share - y.share);
  await take(page, 'Where the gradient goes');
  const tour = card(page, 'Where the gradient goes');
  await tour.getByRole('slider').fill('3');
  await expect(tour).toContainText(`smallest in ${least!.block}: ${least!.share.toFixed(0)}`);
});

test('a small window without motion: a tour of two networks points past its card; left in the middle, the comparison is gone', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await settled(page, 'ResNet-18');
  await page.setViewportSize({ width: 1024, height: 700 });
  await take(page, '18 against 50');
  const tour = card(page, '18 against 50');
  await expect(tour).toContainText('ResNet-50 with 16');
  await tour.getByRole('slider').fill('6');
  await expect(tour.locator('[aria-busy=false]')).toBeVisible({ timeout: 60_000 });
  await expect(async () => {
    const [over, shown] = [await tour.boundingBox(), await ring(page).boundingBox()];
    expect(shown!.y).toBeGreaterThan(over!.y + over!.height - 4);
    expect(shown!.height).toBeGreaterThan(200);
  }).toPass();
  await tour.getByRole('button', { name: 'End the tour' }).click();
  await expect(page.getByRole('button', { name: 'Compare' })).toBeVisible();
  await expect(node(page, 'layer4.1')).toBeVisible();
  await expect(node(page, 'layer4.2')).toHaveCount(0);
});
