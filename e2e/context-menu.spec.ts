// What can be done to a thing, where it stands: by the right button and by the keyboard.
import { expect, test } from './support/app';
import { choice, inspected, inspector, node, objective, predictions, settled } from './support/screen';

test('blocks, channels, classes and pictures have a menu', async ({ page }) => {
  const { keyboard } = page;
  const menu = page.getByRole('menu');
  await settled(page, 'ResNet-18');

  await test.step('a block, by the right button', async () => {
    await node(page, 'layer3.1').click({ button: 'right' });
    await expect(menu).toHaveAccessibleName('layer3.1');
    await menu.getByRole('menuitem', { name: 'Look at this layer' }).click();
    await expect(inspected(page)).toContainText('layer3.1');
  });

  await test.step('a block, by Shift+F10; Escape gives the focus back', async () => {
    await node(page, 'layer3.1').focus();
    await keyboard.press('Shift+F10');
    await expect(menu).toHaveAccessibleName('layer3.1');
    await keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(node(page, 'layer3.1')).toBeFocused();
    await keyboard.press('Shift+F10');
    await expect(menu).toBeVisible();
    await keyboard.press('ArrowDown');
    await expect(menu.getByRole('menuitem', { name: /Open this block/ })).toBeFocused();
    await keyboard.press('Enter');
    await expect(choice(page, 'Level of detail', 'Layers')).toBeChecked();
  });

  await test.step('a channel, from the list that has the focus', async () => {
    const maps = inspector(page).getByRole('listbox');
    await maps.focus();
    await keyboard.press('End');
    const last = await maps.getByRole('option', { selected: true }).textContent();
    await keyboard.press('Shift+F10');
    await expect(menu).toHaveAccessibleName(`channel ${last} of layer3.1`);
    await keyboard.press('Escape');
    await expect(maps).toBeFocused();
    await inspector(page)
      .getByRole('application', { name: /^Channel/ })
      .click({ button: 'right' });
    await expect(menu).toHaveAccessibleName(`channel ${last} of layer3.1`);
    await keyboard.press('Escape');
  });

  await test.step('what lies over the photo', async () => {
    await inspector(page).getByRole('tab', { name: 'Pixels' }).click();
    await inspector(page)
      .getByRole('application', { name: 'Grad-CAM at layer4.1 over the photo' })
      .click({ button: 'right' });
    await expect(menu).toHaveAccessibleName('layer4.1');
    await keyboard.press('Escape');
    await inspector(page).getByRole('tab', { name: 'Maps' }).click();
  });

  await test.step('a class', async () => {
    const second = predictions(page, 'ResNet-18').getByRole('button').nth(1);
    const name = (await second.locator('span').first().textContent())!;
    await second.click({ button: 'right' });
    await menu.getByRole('menuitem', { name: 'Take the gradients of this class' }).click();
    await expect(objective(page)).toContainText(name);
  });

  await test.step('the picture that is looked at', async () => {
    await page.getByRole('application', { name: /^The network sees/ }).click({ button: 'right' });
    await expect(menu).toHaveAccessibleName('A running cat');
    await menu.getByRole('menuitem', { name: 'Paint grey squares on the picture' }).click();
    await expect(page.getByRole('application', { name: /Space paints$/ })).toBeVisible();
  });

  await test.step('a picture of the tray', async () => {
    await page.getByRole('list', { name: 'Pictures' }).getByRole('button').first().click({ button: 'right' });
    await menu.getByRole('menuitem', { name: 'Remove this picture' }).click();
    await expect(page.getByText('Drop a photo here, paste one, or')).toBeVisible();
  });
});
