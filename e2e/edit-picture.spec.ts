// What a person does to a picture: moves and zooms the crop, paints over a part, and sees what the network makes of it.
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { drop } from './support/files';
import { alps } from './support/pictures';
import { answer, predictions, settled } from './support/screen';

const box = (page: Page) => page.getByRole('application', { name: /^The network sees/ });
const image = (page: Page) => page.getByRole('region', { name: 'Image' });

/** Waits until another prediction stands there, and is the last: a stroke's first part is predicted too. @returns it */
async function changed(page: Page, before: readonly string[]): Promise<string[]> {
  await expect.poll(() => answer(page, 'ResNet-18')).not.toEqual(before);
  await settled(page, 'ResNet-18');
  return await answer(page, 'ResNet-18');
}

async function seen(page: Page): Promise<number[]> {
  const name = (await box(page).getAttribute('aria-label'))!;
  return /sees (\d+) by (\d+) pixels at (-?\d+), (-?\d+)/.exec(name)!.slice(1).map(Number);
}

test('the crop is moved, zoomed and put back, by mouse, wheel and keys', async ({ page }) => {
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  const before = await answer(page, 'ResNet-18');
  await drop(page, alps());
  const own = await changed(page, before);
  const [side, , left, top] = await seen(page);
  const reset = image(page).getByRole('button', { name: 'Put the crop back' });
  await expect(reset).toBeDisabled();

  await test.step('dragged to the left edge', async () => {
    const area = (await box(page).boundingBox())!;
    await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
    await page.mouse.down();
    await page.mouse.move(area.x - 300, area.y + area.height / 2, { steps: 4 });
    await page.mouse.up();
    expect((await seen(page)).slice(2)).toEqual([0, expect.any(Number)]);
    await changed(page, own);
    await expect(image(page)).toContainText('Crop of your choice');
  });

  await test.step('zoomed by the wheel', async () => {
    const moved = await answer(page, 'ResNet-18');
    await box(page).hover();
    await page.mouse.wheel(0, -400);
    expect((await seen(page))[0]).toBeLessThan(0.8 * side!);
    await changed(page, moved);
  });

  await test.step('put back, and undone', async () => {
    await reset.click();
    expect(await seen(page)).toEqual([side, expect.any(Number), left, top]);
    await expect.poll(() => answer(page, 'ResNet-18')).toEqual(own);
  });

  await test.step('by the keys alone', async () => {
    await box(page).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('+');
    const [smaller, , further] = await seen(page);
    expect(smaller).toBeLessThan(side!);
    expect(further).toBeGreaterThan(left!);
    await page.keyboard.press('0');
    expect((await seen(page))[0]).toBe(side);
    await expect.poll(() => answer(page, 'ResNet-18')).toEqual(own);
  });
});

test('grey squares are painted over a part of the picture, and taken back', async ({ page }) => {
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  const own = await answer(page, 'ResNet-18');
  await image(page).getByRole('radio', { name: 'Paint grey squares' }).click();
  const area = (await box(page).boundingBox())!;

  const first = await test.step('painted by dragging: the prediction follows', async () => {
    await page.mouse.move(area.x + 0.3 * area.width, area.y + 0.4 * area.height);
    await page.mouse.down();
    await page.mouse.move(area.x + 0.7 * area.width, area.y + 0.4 * area.height, { steps: 5 });
    await page.mouse.up();
    return changed(page, own);
  });

  await test.step('painted by the keys', async () => {
    await box(page).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Space']) await page.keyboard.press(key);
    await changed(page, first);
  });

  await test.step('taken back stroke by stroke, and cleared', async () => {
    await image(page).getByRole('button', { name: 'Take back the last stroke' }).click();
    await expect.poll(() => answer(page, 'ResNet-18')).toEqual(first);
    await image(page).getByRole('button', { name: 'Clear the painting' }).click();
    await expect.poll(() => answer(page, 'ResNet-18')).toEqual(own);
    await expect(image(page).getByRole('button', { name: 'Clear the painting' })).toBeDisabled();
  });
});
