// Files that cannot be used: one sentence that names the file and the cause, and everything else stays as it was.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { hostile, NOTES, resnet20, SPOILT } from './support/checkpoints';
import { drop } from './support/files';
import {
  alps,
  cutPhoto,
  deep,
  EMPTY,
  giant,
  HEIC,
  NOT_A_PICTURE,
  panic,
  type TestFile,
} from './support/pictures';
import { deviceBadge, notice, predictions, settled } from './support/screen';

async function refused(page: Page, file: TestFile, cause: RegExp): Promise<void> {
  const before = await predictions(page, 'ResNet-18').textContent();
  await drop(page, file);
  const said = notice(page, file.name);
  await expect(said).toHaveText(cause);
  await expect(said).toHaveText(/^[^\n]*[^.]\.$/); // a sentence
  await expect(predictions(page, 'ResNet-18')).toHaveText(before!);
  await expect(page.getByRole('button', { name: 'Weights: Trained by us' })).toBeVisible();
  await said.getByRole('button', { name: 'Close this notice' }).click();
  await expect(said).toHaveCount(0);
}

test('a file that is no picture is refused by name, and the next picture works', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await refused(page, EMPTY, /^empty\.jpg is empty/);
  await refused(page, NOT_A_PICTURE, /^shopping\.jpg is not a picture/);
  await refused(page, cutPhoto(), /^interrupted\.jpg is a JPEG.* cut short/);
  await refused(page, HEIC, /^IMG_0042\.HEIC is an? HEIC/);
  await refused(page, giant(), /^poster\.png has 30,000 x 30,000 pixels/);
  await refused(page, deep(), /^scan\.png has 9,999 x 10,000 pixels of many bits each.* make it smaller/);
  for (let i = 0; i < 3; i++) {
    await refused(page, panic(), /^palette\.png could not be decoded: it is damaged .* save it anew/);
    await expect(deviceBadge(page)).toHaveAccessibleName(/^Device: (?!Engine down)/);
  }
  await expect(page.getByRole('img', { name: 'A running cat' })).toBeVisible();

  await drop(page, alps());
  await expect(page.getByRole('img', { name: 'alps.jpg' })).toBeVisible();
  await settled(page, 'ResNet-18');
  await expect(page.getByRole('region', { name: 'Notices' }).getByRole('alert')).toHaveCount(0);
});

test('a checkpoint that must not be trusted is refused by name, and nothing in it runs', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-hostile-'));
  const trace = join(folder, 'executed');
  await settled(page, 'ResNet-18');
  await refused(page, NOTES, /^notes\.pth: it is not a checkpoint/);
  await refused(page, hostile(`touch '${trace}'`), /^resnet18-free\.pth.* asks for os\.system/);
  expect(existsSync(trace)).toBe(false);
  for (const [file, cause] of SPOILT) await refused(page, file, cause);
  await expect(deviceBadge(page)).toHaveAccessibleName(/^Device: (?!Engine down)/);
  rmSync(folder, { recursive: true });
});

test('a good checkpoint becomes the network, and its receipt says what it is', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await drop(page, resnet20());
  await expect(page.getByRole('button', { name: 'CIFAR networks: ResNet-20' })).toBeVisible();
  await expect(predictions(page, 'ResNet-20').getByRole('button')).toHaveCount(5);
  await expect(predictions(page, 'ResNet-20')).toContainText(
    /airplane|automobile|bird|cat|deer|dog|frog|horse/,
  );

  await page.getByRole('button', { name: 'Weights: formula-20.safetensors' }).click();
  const receipt = page.getByRole('region', { name: 'Receipt' });
  await expect(receipt).toContainText('safetensors, 1.04 MiB');
  await expect(receipt).toContainText('F32');
  await expect(receipt).toContainText('3×3 stride 1');
  await expect(receipt).toContainText('option A');
  await expect(receipt).toContainText(/SHA-256[0-9a-f]{64}/);
  await page.keyboard.press('Escape');

  await page.keyboard.press('1');
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Weights: Trained by us' })).toBeVisible();
});
