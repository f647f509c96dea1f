// What each place of the picture does for the class: laid over the photo at any depth of the network.
import { expect, test } from './support/app';
import { choice, inspected, inspector, node, settled } from './support/screen';
import { download } from './support/shared';

test('one drags through the depth to see what speaks for the class', async ({ page }) => {
  const pane = inspector(page);
  const over = (name: string) => pane.getByRole('application', { name: `${name} over the photo` });
  const depth = pane.getByRole('slider', { name: 'Depth' });
  const value = pane.getByRole('status').filter({ hasText: /^row/ });
  await settled(page, 'ResNet-18');
  await page.getByRole('tab', { name: 'Pixels' }).click();
  await expect(over('Grad-CAM at layer4.1')).toBeVisible(); // the last block, whatever is selected
  await choice(page, 'Where Grad-CAM is read', 'At the selected node').click();
  await expect(over('Grad-CAM at layer2.0')).toBeVisible();

  await test.step('Grad-CAM from the last block to the stem', async () => {
    await depth.press('End');
    await expect(over('Grad-CAM at layer4.1')).toBeVisible();
    await expect(inspected(page)).toContainText('layer4.1');
    await expect(node(page, 'layer4.1')).toHaveAttribute('aria-pressed', 'true');
    const track = (await depth.boundingBox())!;
    await page.mouse.move(track.x + track.width - 8, track.y + track.height / 2);
    await page.mouse.down();
    await page.mouse.move(track.x + track.width / 2, track.y + track.height / 2, { steps: 4 });
    await page.mouse.move(track.x + track.width / 9, track.y + track.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(over('Grad-CAM at maxpool')).toBeVisible();
    expect((await depth.boundingBox())!.y).toBe(track.y);
    await depth.press('ArrowRight');
    await expect(over('Grad-CAM at layer1.0')).toBeVisible();
  });

  await test.step('the value under the cursor, by keyboard', async () => {
    await over('Grad-CAM at layer1.0').press('ArrowLeft');
    await expect(value).toHaveText(/row \d+, column \d+\s*value \d/);
  });

  await test.step('inside a block, and where there are no maps', async () => {
    await pane.getByRole('radio', { name: /^F\(x\),/ }).click();
    await expect(over('Grad-CAM at layer1.0.bn2')).toBeVisible();
    await node(page, 'fc').click();
    await expect(over('Grad-CAM at layer4.1')).toBeVisible();
    await expect(pane.getByText('fc has one value per channel')).toBeVisible();
  });

  await test.step('saliency at the pixels, undone', async () => {
    await choice(page, 'Attribution', 'Saliency').click();
    await depth.press('Home');
    await expect(over('Saliency at the pixels')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(choice(page, 'Attribution', 'Grad-CAM')).toBeChecked();
  });
});

test('integrated gradients take their time, can be stopped, and add up', async ({ page }) => {
  const pane = inspector(page);
  await settled(page, 'ResNet-18');
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('Lay Integrated gradients');
  await page.keyboard.press('Enter');

  await test.step('stopped', async () => {
    await choice(page, 'Steps from the baseline', '200 steps').click();
    await expect(pane.getByText('201 passes through the network.')).toBeVisible();
    await pane.getByRole('button', { name: 'Compute' }).click();
    await expect(pane.getByRole('progressbar', { name: 'Computing Integrated gradients' })).toBeVisible();
    await pane.getByRole('button', { name: 'Cancel' }).click();
    await expect(pane.getByText('Cancelled.')).toBeVisible();
  });

  await test.step('added up to the difference of the scores', async () => {
    await choice(page, 'Steps from the baseline', '20 steps').click();
    await pane.getByRole('button', { name: 'Compute' }).click();
    const sentence = pane.getByText('Sum over all pixels');
    await expect(sentence).toBeVisible({ timeout: 30_000 });
    const off = Number(/\(([\d.]+)\s%/.exec((await sentence.textContent())!)![1]);
    expect(off).toBeLessThan(10);
  });

  await test.step('a file that takes long says how far it is, and can be stopped', async () => {
    await choice(page, 'Steps from the baseline', '200 steps').click();
    await pane.getByRole('button', { name: /^Share layer2\.0/ }).click();
    await page.getByRole('menuitem', { name: /^Save Integrated gradients/ }).click();
    const bar = page.getByRole('progressbar', { name: 'Saving Integrated gradients' });
    await expect(bar).toHaveAttribute('value', /^0\.\d+/);
    await page.getByRole('button', { name: 'Cancel: Saving Integrated gradients' }).click();
    await expect(bar).toHaveCount(0);
    await expect(pane.getByText('201 passes through the network.')).toBeVisible();
    await choice(page, 'Steps from the baseline', '20 steps').click();
  });

  await test.step('taken away as numbers', async () => {
    const file = await download(page, async () => {
      await pane.getByRole('button', { name: /^Share layer2\.0/ }).click();
      await page.getByRole('menuitem', { name: /^Save Integrated gradients/ }).click();
    });
    expect(file.name).toMatch(/\.integrated-gradients\.npy$/);
    expect(file.bytes.length).toBe(128 + 4 * 128 * 128);
  });
});
