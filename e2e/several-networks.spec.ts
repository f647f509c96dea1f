// A checkpoint that holds a student and its teacher: the person says which, or opens neither.
import { expect, test } from './support/app';
import { resnet20 } from './support/checkpoints';
import { drop } from './support/files';
import { predictions, settled } from './support/screen';

/** Two networks of different weights in one file. */
const pair = () =>
  resnet20('pair.safetensors', (header, values) => {
    const all = Object.entries(header);
    const end = Math.max(...all.map(([, { data_offsets }]) => data_offsets[1]));
    for (const [name, entry] of all) {
      delete header[name];
      header[`student.${name}`] = entry;
      const [from, to] = entry.data_offsets;
      header[`teacher.${name}`] = { ...entry, data_offsets: [from + end, to + end] };
    }
    for (const [name, numbers] of [...values])
      values.set(
        `teacher.${name}`,
        numbers.map(v => v / 2),
      );
  });

test('a person chooses between two networks of a file', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await drop(page, pair());
  const sheet = page.getByRole('dialog', { name: 'Which network?' });
  await expect(sheet).toContainText('pair.safetensors holds 2 networks');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(sheet).toHaveCount(0);
  await expect(predictions(page, 'ResNet-18').getByRole('button')).toHaveCount(5);

  await drop(page, pair());
  await sheet.getByRole('button', { name: 'teacher' }).click();
  await expect(sheet).toHaveCount(0);
  await expect(predictions(page, 'ResNet-20').getByRole('button')).toHaveCount(5);
  await expect(page.getByRole('button', { name: 'Weights: pair.safetensors, teacher' })).toBeVisible();
});
