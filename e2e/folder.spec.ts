// A folder of pictures: opened, run through by the arrow keys, one of them kept.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/app';
import { alps } from './support/pictures';
import { predictions } from './support/screen';

test('a folder is run through as a strip, and a picture of it is kept', async ({ page }) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'resnet-explorer-folder-')), 'holiday');
  mkdirSync(join(folder, 'day 2'), { recursive: true });
  // The same photo under many names; what lies behind a JPEG's end is nobody's business.
  for (let i = 1; i <= 90; i++)
    writeFileSync(join(folder, `${i}.jpg`), Buffer.concat([alps().bytes, Buffer.from(String(i))]));
  writeFileSync(join(folder, 'day 2', 'broken.png'), 'no picture');
  writeFileSync(join(folder, 'notes.txt'), 'Nothing to see.');

  const strip = page.getByRole('region', { name: 'Folder' });
  const list = strip.getByRole('listbox', { name: 'Pictures in holiday' });
  const place = strip.getByRole('status', { name: 'Place in the folder' });
  const shown = page.getByRole('region', { name: 'Image' }).getByRole('img').first();
  const tray = page.getByRole('list', { name: 'Pictures' });
  await expect(predictions(page, 'ResNet-18')).toBeVisible();

  await test.step('opened: the first picture is looked at, thumbnails appear', async () => {
    await page.getByRole('button', { name: 'Add a picture' }).click();
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a folder…' }).click();
    await (await dialog).setFiles(folder);
    await expect(place).toHaveText('1 of 91');
    await expect(shown).toHaveAccessibleName('1.jpg');
    await expect(list.getByRole('option', { name: '1.jpg', exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(list.getByRole('option', { name: '2.jpg', exact: true }).locator('img')).toBeVisible();
    expect(await list.getByRole('option').count()).toBeLessThan(40);
  });

  await test.step('the arrow keys lead on; only where one stops is opened in the end', async () => {
    await list.focus();
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight');
    await expect(place).toHaveText('13 of 91');
    await expect(shown).toHaveAccessibleName('13.jpg');
    await strip.getByRole('button', { name: 'Next picture' }).focus();
    await page.keyboard.press('p');
    await expect(shown).toHaveAccessibleName('12.jpg');
  });

  await test.step('one is kept, the others go by', async () => {
    await page.getByRole('button', { name: 'Keep this picture in the tray' }).click();
    await list.focus();
    await page.keyboard.press('ArrowRight');
    await expect(shown).toHaveAccessibleName('13.jpg');
    await expect(tray.getByRole('button', { name: '12.jpg', exact: true })).toBeVisible();
    await expect(tray.getByRole('button', { name: '13.jpg', exact: true })).toHaveCount(0);
  });

  await test.step('one that cannot be read gets a sentence, and the last one stays', async () => {
    await list.focus();
    await page.keyboard.press('End');
    await expect(page.getByText(/^broken\.png is not a picture/)).toBeVisible();
    await expect(shown).toHaveAccessibleName('13.jpg');
    await page.keyboard.press('Home');
    await expect(shown).toHaveAccessibleName('1.jpg');
  });

  await test.step('closed', async () => {
    await strip.getByRole('button', { name: 'Close the folder' }).click();
    await expect(strip).toHaveCount(0);
    await expect(shown).toHaveAccessibleName('1.jpg');
  });
  rmSync(join(folder, '..'), { recursive: true });
});
