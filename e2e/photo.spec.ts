// Pictures of one's own: dropped, opened, pasted; and the numbers on screen are those of the engine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decimal, percent, significant } from '../src/shared/format';
import { expect, test } from './support/app';
import { dumped, inspect } from './support/command-line';
import { drop, paste } from './support/files';
import { alps, photoPath } from './support/pictures';
import { inspected, node, objective, predictions, probe, reading } from './support/screen';

test('a dropped photo is seen by the network, and the screen shows the numbers of the command line', async ({
  page,
  cacheDir,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-dump-'));
  const photo = photoPath('french-alpine-landscape');
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await drop(page, alps());
  const { top5, blocks } = await inspect(
    cacheDir,
    ...['--model', 'resnet18', '--image', photo, '--dump', folder, '--nodes', 'layer3.0'],
  );

  await test.step('the picture, what of it is seen, and the classes', async () => {
    await expect(page.getByRole('img', { name: 'alps.jpg' })).toBeVisible();
    await expect(
      page.getByRole('application', { name: /^The network sees \d+ by \d+ pixels/ }),
    ).toBeVisible();
    const lines = top5.map(({ name, probability }) => `${name.split(',', 1)[0]}${percent(probability)}`);
    await expect(predictions(page, 'ResNet-18').getByRole('button')).toHaveText(lines);
    await expect(objective(page)).toContainText(top5[0]!.name.split(',', 1)[0]!);
  });

  await test.step('the gradient through every block, to the digits shown', async () => {
    await page.getByRole('button', { name: 'Show the gradient as a table' }).click();
    const table = page.getByRole('table', { name: 'ResNet-18: gradient by block' });
    await expect(table.getByRole('row')).toHaveCount(1 + blocks.length);
    for (const { block, share, shortcut, residual, total, cosine, forwardRatio } of [
      blocks[2]!,
      blocks[7]!,
    ]) {
      const row = table.getByRole('row').filter({ has: page.getByRole('button', { name: block }) });
      await expect(row.getByRole('cell').filter({ visible: true })).toHaveText([
        decimal(share, 3),
        decimal(1 - share!, 3),
        ...[shortcut, residual, total].map(norm => significant(norm)),
        decimal(cosine),
        significant(forwardRatio),
        /×10/,
      ]);
    }
    await page.getByRole('button', { name: 'Show the gradient as charts' }).click();
  });

  await test.step('one value of one map, to the digits shown', async () => {
    await node(page, 'layer3.0').click();
    await expect(probe(page)).toHaveAccessibleName(/ of layer3\.0;/);
    await expect(reading(page)).toHaveText(/row \d+, column \d+\s*value −?\d/);
    const number = Number(/\d+/.exec((await probe(page).getAttribute('aria-label'))!)![0]);
    const [, row, column] = /row (\d+), column (\d+)/.exec((await reading(page).textContent())!)!.map(Number);
    const values = dumped(folder, 'layer3.0');
    const side = Math.sqrt(values.length / 256);
    const value = values[(number * side + row!) * side + column!];
    await expect(reading(page)).toContainText(`value ${significant(value, 4)}`);
  });
  rmSync(folder, { recursive: true });
});

test('pictures are opened from the disk, pasted, kept in the tray and taken from the samples', async ({
  page,
}) => {
  const tray = page.getByRole('list', { name: 'Pictures' });
  const shown = page.getByRole('region', { name: 'Image' }).getByRole('img').first();
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  const before = await predictions(page, 'ResNet-18').textContent();

  await test.step('opened by the file dialog', async () => {
    await page.getByRole('button', { name: 'Add a picture' }).click();
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file…' }).click();
    const { name, bytes } = alps();
    await (await dialog).setFiles({ name, mimeType: 'image/jpeg', buffer: bytes });
    await expect(shown).toHaveAccessibleName('alps.jpg');
    await expect(predictions(page, 'ResNet-18')).not.toHaveText(before!);
  });

  await test.step('pasted', async () => {
    const seen = await predictions(page, 'ResNet-18').textContent();
    await paste(page);
    await expect(shown).toHaveAccessibleName('image.png');
    await expect(page.getByRole('region', { name: 'Image' })).toContainText('160 × 120');
    await expect(predictions(page, 'ResNet-18')).not.toHaveText(seen!);
    await expect(tray.getByRole('button', { name: /^(A running cat|alps\.jpg|image\.png)$/ })).toHaveCount(3);
  });

  await test.step('back to the first one', async () => {
    await tray.getByRole('button', { name: 'A running cat', exact: true }).click();
    await expect(shown).toHaveAccessibleName('A running cat');
    await expect(predictions(page, 'ResNet-18')).toHaveText(before!);
    await tray.getByRole('button', { name: 'Remove image.png' }).click();
    await expect(tray.getByRole('button', { name: 'image.png' })).toHaveCount(0);
  });

  await test.step('another sample', async () => {
    await page.getByRole('button', { name: 'Add a picture' }).click();
    await page
      .getByRole('list', { name: 'Samples' })
      .getByRole('button', { name: 'Stripes, rings and a shaded ball' })
      .click();
    await expect(shown).toHaveAccessibleName('Stripes, rings and a shaded ball');
    await expect(inspected(page)).toContainText('layer2.0');
  });
});
