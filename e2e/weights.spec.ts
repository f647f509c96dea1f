// Weights at hand: fetched, renamed, given class names, removed; and what is said when that cannot be.
import { test as base, expect } from './support/app';
import { resnet20 } from './support/checkpoints';
import { drop } from './support/files';
import { Mirror } from './support/mirror';
import { notice, predictions, settled } from './support/screen';

const test = base.extend<{ mirror: Mirror }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
  mirror: async ({}, use) => {
    const mirror = await Mirror.start();
    await use(mirror);
    await mirror.stop();
  },
  programEnv: async ({ mirror }, use) => use({ RESNET_EXPLORER_MIRROR: mirror.url }),
});

const labels = (name: string, names: readonly string[]) => ({ name, bytes: Buffer.from(names.join('\n')) });
const TEN = ['ant', 'bee', 'cod', 'doe', 'eel', 'fox', 'gnu', 'hen', 'ibis', 'jay'];

test('a checkpoint is given class names and another name, and is removed with all that was kept', async ({
  page,
}) => {
  await settled(page, 'ResNet-18');
  await drop(page, labels('labels.txt', TEN));
  await expect(notice(page, /^labels\.txt holds class names\..*open the checkpoint first/)).toBeVisible();

  await drop(page, resnet20());
  await expect(predictions(page, 'ResNet-20').getByRole('button')).toHaveCount(5);
  await drop(page, labels('few.txt', TEN.slice(7)));
  await expect(
    notice(
      page,
      'few.txt holds 3 class names, but formula-20.safetensors has 10 classes; nothing was changed.',
    ),
  ).toBeVisible();
  await drop(page, labels('labels.txt', TEN));
  await expect(predictions(page, 'ResNet-20')).toContainText(new RegExp(TEN.join('|')));

  await page.getByRole('button', { name: 'Weights: formula-20.safetensors' }).click();
  await expect(page.getByRole('region', { name: 'Class names' })).toContainText(
    'Class names from labels.txt.',
  );
  await page.getByRole('button', { name: 'Library…' }).click();
  const library = page.getByRole('dialog', { name: 'Weights on this computer' });
  // Other journeys leave checkpoints in the same cache; under another name a row still tells its file.
  const row = library
    .getByRole('list', { name: 'Imported checkpoints' })
    .getByRole('listitem')
    .filter({ hasText: 'formula-20.safetensors' });

  await test.step('renamed by keys; its file and day of opening stay', async () => {
    await expect(row).toContainText(/ResNet-20 · 10\sclasses · 1\.0\d\sMiB/);
    await expect(row).toContainText(/opened \d+ \w+ 20\d\d/);
    await row.getByRole('button', { name: 'Rename formula-20.safetensors' }).press('Enter');
    await page.keyboard.type('For the lecture');
    await page.keyboard.press('Enter');
    await expect(row).toContainText('For the lecture');
    await expect(row).toContainText('formula-20.safetensors, opened');
    await expect(row.getByRole('button', { name: 'Rename For the lecture' })).toBeFocused();
  });

  await test.step('the class names are taken away again', async () => {
    await row.getByRole('button', { name: /^Take the class names from labels\.txt away/ }).click();
    await expect(row).not.toContainText('labels.txt');
  });

  await test.step('removed: the network goes on without', async () => {
    await row.getByRole('button', { name: 'Remove For the lecture' }).click();
    await expect(row).toHaveCount(0);
    await library.getByRole('button', { name: 'Empty the cache…' }).click();
    await library.getByRole('button', { name: 'Remove all' }).click();
    await expect(library).toContainText('None yet.');
    await page.keyboard.press('Escape');
    await expect(library).toBeHidden();
    await expect(page.getByRole('button', { name: 'Weights: Untrained' })).toBeVisible();
  });
});

test('an official checkpoint is fetched, stopped, taken up again, and not trusted when it is another file', async ({
  page,
  mirror,
}) => {
  const library = page.getByRole('dialog', { name: 'Weights on this computer' });
  const row = library.getByRole('listitem').filter({ hasText: 'ResNet-18, first recipe' });
  await settled(page, 'ResNet-18');
  await page.getByRole('button', { name: 'Weights: Trained by us' }).click();
  const card = page.getByRole('region', { name: 'Model card' });
  await expect(card).toContainText('Trained by us on 200 classes, and they know no others.');
  await expect(card).toContainText(/top-1 \d+\.\d\s%, top-5 \d+\.\d\s% on 10,000 validation pictures/);
  await expect(card).toContainText(/LicenceMIT/);
  await expect(page.getByRole('list', { name: 'Official checkpoints' })).toContainText('44.7 MiB');
  await page.getByRole('button', { name: 'Library…' }).click();

  await test.step('progress, and a stop', async () => {
    mirror.stopAt = 0.4;
    await row.getByRole('button', { name: 'Download ResNet-18' }).click();
    await expect(row).toContainText(/Downloading, 3\d\s%/);
    await expect(row.getByRole('progressbar')).toBeVisible();
    await row.getByRole('button', { name: 'Cancel' }).click();
    // Where it stops is a matter of which bytes have been written by then.
    await expect(row).toContainText(/(3\d|40)\s% of it is here already/);
  });

  await test.step('taken up where it was left; other bytes than the checkpoint’s are refused', async () => {
    mirror.stopAt = 1;
    await row.getByRole('button', { name: 'Continue the download of ResNet-18' }).click();
    await expect(notice(page, /its SHA-256 is wrong\); nothing of them was used/)).toBeVisible();
    expect(mirror.starts[1]).toBeGreaterThan(13e6);
    await expect(row.getByRole('button', { name: 'Download ResNet-18' })).toBeVisible();
  });

  await test.step('a server that cannot be reached', async () => {
    await mirror.stop();
    await row.getByRole('button', { name: 'Download ResNet-18' }).click();
    await expect(
      notice(
        page,
        /^resnet18-f37072fd\.pth could not be downloaded from 127\.0\.0\.1:\d+: it cannot be reached/,
      ),
    ).toBeVisible();
    await expect(row.getByRole('button', { name: 'Download ResNet-18' })).toBeVisible();
  });
});
