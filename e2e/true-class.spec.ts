// What a picture shows, as a person says: right and wrong can be seen.
import { expect, test } from './support/app';
import { drop } from './support/files';
import { alps } from './support/pictures';
import { predictions, settled } from './support/screen';

test('the true class is suggested by the file name, marked, judged, changed and taken back', async ({
  page,
}) => {
  const truth = page.getByRole('region', { name: 'True class' });
  const tray = page.getByRole('list', { name: 'Pictures' });
  await settled(page, 'ResNet-18');
  const cat = await predictions(page, 'ResNet-18').textContent();

  await test.step('a WordNet id in the file name is a suggestion, and no more than that', async () => {
    await drop(page, { ...alps(), name: 'n09193705_0042.jpg' });
    await expect(predictions(page, 'ResNet-18')).not.toHaveText(cat!);
    await expect(truth).toContainText('The file’s name suggests alp.');
    await expect(tray.getByRole('img', { name: /Right|Wrong|Among/ })).toHaveCount(0);
    await truth.getByRole('button', { name: 'That is true' }).click();
    await expect(truth).toContainText(/The picture shows alp\..* number \d+ of 200|the best of 200/);
    await expect(tray.getByRole('img', { name: /Right|Wrong|Among/ })).toHaveCount(1);
  });

  await test.step('the best class is right: found and taken by keys alone', async () => {
    const best = predictions(page, 'ResNet-18').getByRole('button').first();
    const name = (await best.textContent())!.replace(/[\d.]+\s%$/, '');
    await truth.getByRole('button', { name: 'Another…' }).press('Enter');
    const search = page.getByRole('searchbox', { name: 'Part of the class name' });
    await expect(search).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    // While it closes the keys are still its own.
    await expect(search).toHaveCount(0);
    await expect(truth).toContainText(`The picture shows ${name}. Right: the best of 200 classes`);
    await expect(best.getByRole('img', { name: 'Right' })).toBeVisible();
    await expect(tray.getByRole('img', { name: 'Right' })).toBeVisible();
  });

  await test.step('undone, and unmarked', async () => {
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(truth).toContainText('The picture shows alp.');
    await truth.getByRole('button', { name: 'Unmark' }).click();
    await expect(truth).toContainText('The file’s name suggests alp.');
    await expect(tray.getByRole('img', { name: /Right|Wrong|Among/ })).toHaveCount(0);
  });
});
