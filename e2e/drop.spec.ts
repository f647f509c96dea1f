// Anything can be dropped anywhere: several kinds at once, and pictures dragged from other pages.
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { resnet20 } from './support/checkpoints';
import { drop } from './support/files';
import { alps } from './support/pictures';
import { notice, predictions, settled } from './support/screen';

/** Drags a picture out of a web page that hands over no file, and lets go over the network. */
async function dragFromPage(page: Page, address: string): Promise<void> {
  await page.getByRole('main').evaluate((main, address) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', address);
    for (const type of ['dragover', 'drop'])
      main.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, address);
}

test('a checkpoint, its class names and a photo are dropped together, in any order', async ({ page }) => {
  await settled(page, 'ResNet-18');
  const names = ['ant', 'bee', 'cod', 'doe', 'eel', 'fox', 'gnu', 'hen', 'ibis', 'jay'];
  await drop(page, { name: 'labels.txt', bytes: Buffer.from(names.join('\n')) }, resnet20(), alps());
  await expect(page.getByRole('img', { name: 'alps.jpg' })).toBeVisible();
  await expect(predictions(page, 'ResNet-20')).toContainText(new RegExp(names.join('|')));
});

test('a photo that is dropped before the engine is there stays, and no sample joins it', async ({ page }) => {
  await drop(page, alps());
  await settled(page, 'ResNet-18');
  await expect(page.getByRole('img', { name: 'alps.jpg' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'A running cat' })).toHaveCount(0);
});

test('a picture from a web page: an address alone is not fetched, a picture in it is taken', async ({
  page,
}) => {
  await settled(page, 'ResNet-18');
  await dragFromPage(page, 'https://pictures.example/cat.jpg');
  await expect(
    notice(page, /^The browser gave only an address \(https:\/\/pictures\.example\/cat\.jpg\)/),
  ).toBeVisible();
  await expect(page.getByRole('img', { name: 'A running cat' })).toBeVisible();
  await dragFromPage(page, `data:image/jpeg;base64,${alps().bytes.toString('base64')}`);
  await expect(page.getByRole('img', { name: 'dragged.jpg' })).toBeVisible();
});
