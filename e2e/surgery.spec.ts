// Surgery: paths through blocks are scaled and cut, channels muted; what that does, and how it is taken back.
import { expect, test } from './support/app';
import { answer, graph, inspector, node, predictions, settled } from './support/screen';

test('a shortcut is cut by a double click, a branch scaled by a drag, and both are taken back', async ({
  page,
}) => {
  await settled(page, 'ResNet-18');
  const before = await answer(page, 'ResNet-18');
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const ring = (name: string) => graph(page).getByRole('slider', { name, exact: true });
  const bar = page.getByRole('region', { name: 'Edits of the network' });
  await expect(bar).toBeHidden();

  await test.step('cut', async () => {
    await ring('layer2.1 shortcut').dblclick();
    await expect(bar).toContainText('layer2.1 shortcut cut');
    await expect(node(page, 'layer2.1')).toHaveAccessibleName(/0\.00|share 0/);
    await page.keyboard.press('Escape');
    await expect.poll(() => answer(page, 'ResNet-18')).not.toEqual(before);
  });

  await test.step('the original stands beside it: dotted, and the change of every output', async () => {
    await predictions(page, 'ResNet-18').hover(); // a block that is pointed at tells its own numbers instead
    await expect(page.getByText(/original dotted/).first()).toBeVisible();
    await expect(page.getByRole('img', { name: /^How far the outputs of 8 blocks are/ })).toBeVisible();
    await expect(page.getByText('cut: 0')).toBeVisible();
  });

  await test.step('one drag, one step', async () => {
    const branch = ring('layer3.0 residual branch');
    const box = (await branch.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (const down of [20, 40, 60]) await page.mouse.move(x, y + down);
    await page.mouse.up();
    await expect(bar).toContainText('2 edits');
    await expect(bar).toContainText('layer3.0 branch 40 %');
    await expect(branch).toHaveAttribute('aria-valuenow', '40');
    await bar.getByRole('button', { name: 'Undo' }).click();
    await expect(bar).toContainText('1 edit');
  });

  await test.step('by keyboard', async () => {
    await node(page, 'layer3.0').click();
    const branch = ring('layer3.0 residual branch');
    await branch.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(branch).toHaveAttribute('aria-valuetext', '89 %');
    await page.keyboard.press('Delete');
    await expect(branch).toHaveAttribute('aria-valuetext', 'cut');
    await page.keyboard.press('r');
    await expect(branch).toHaveAttribute('aria-valuetext', '100 %');
    await page.keyboard.press('Enter');
    const factor = page.getByRole('slider', { name: 'Factor of layer3.0 residual branch' });
    await expect(factor).toBeVisible();
    await factor.press('End');
    await expect(bar).toContainText('layer3.0 branch 200 %');
    await page.keyboard.press('Escape');
    await expect(branch).toBeFocused();
  });

  await test.step('all is as it was', async () => {
    await bar.getByRole('button', { name: 'Restore all' }).click();
    await expect(bar).toBeHidden();
    await expect.poll(() => answer(page, 'ResNet-18')).toEqual(before);
  });
});

test('a muted channel and a plain network, beside the original', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await node(page, 'layer3.1').click();
  await inspector(page).getByRole('listbox').getByRole('option').first().click();
  const bar = page.getByRole('region', { name: 'Edits of the network' });
  await inspector(page)
    .getByRole('button', { name: /^Mute channel/ })
    .click();
  await expect(bar).toContainText(/layer3\.1 channel \d+ muted/);
  await bar.getByRole('button', { name: /^Restore layer3\.1 channel/ }).click();
  await expect(bar).toBeHidden();

  await page.keyboard.press('e');
  await graph(page).getByRole('slider', { name: 'layer2.0 shortcut', exact: true }).click();
  await page.getByRole('button', { name: 'Cut all: plain net' }).click();
  await page.keyboard.press('Escape');
  await expect(bar).toContainText('8 edits');
  await bar.getByRole('button', { name: 'Compare with original' }).click();
  await expect(page.getByRole('region', { name: 'Edits of the network of B' })).toContainText('8 edits of B');
  await expect(graph(page).getByRole('slider', { name: 'layer2.0 shortcut', exact: true })).toHaveCount(2);
});
