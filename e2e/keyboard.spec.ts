// Without a pointer: into the graph by a skip link, through it by arrows, into a block and out again.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { choice, inspected, inspector, node, settled } from './support/screen';

const MOST_STOPS = 40;

async function tabTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible();
  for (let i = 0; i < MOST_STOPS; i++) {
    if (await goal.evaluate(element => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${goal}`);
}

test('the blocks are walked through, selected and opened by the keyboard', async ({ page }) => {
  const { keyboard } = page;
  await settled(page, 'ResNet-18');

  await test.step('a link skips to the selected block, arrows to its neighbours', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Skip to the network' }));
    await keyboard.press('Enter');
    await expect(node(page, 'layer2.0')).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(node(page, 'layer2.1')).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(node(page, 'layer3.0')).toBeFocused();
    await keyboard.press('ArrowLeft');
    await expect(node(page, 'layer2.1')).toBeFocused();
    await expect(inspected(page)).toContainText('layer2.0');
    await keyboard.press('Space');
    await expect(inspected(page)).toContainText('layer2.1');
    await keyboard.press('Home');
    await expect(node(page, 'maxpool')).toBeFocused();
    await keyboard.press('End');
    await expect(node(page, 'fc')).toBeFocused();
  });

  await test.step('Enter opens the block, and once more leads into it', async () => {
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowLeft');
    await expect(node(page, 'layer4.1')).toBeFocused();
    await keyboard.press('Enter');
    await expect(choice(page, 'Level of detail', 'Layers')).toBeChecked();
    await expect(node(page, 'layer4.1')).toBeFocused();
    await expect(node(page, 'layer4.1.conv1')).toBeVisible();
    await keyboard.press('Enter');
    await expect(node(page, 'layer4.1.conv1')).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(node(page, 'layer4.1.bn1')).toBeFocused();
    await keyboard.press('Enter');
    await expect(inspected(page)).toContainText('layer4.1.bn1');
  });

  await test.step('its maps by Tab and arrows', async () => {
    const maps = inspector(page).getByRole('listbox', { name: 'Channels of layer4.1.bn1' });
    await tabTo(page, maps);
    await keyboard.press('End');
    const last = maps.getByRole('option').last();
    await expect(last).toHaveAttribute('aria-selected', 'true');
    await expect(last).toHaveAttribute('aria-posinset', '512');
    await keyboard.press('Home');
    await expect(maps.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('Escape leads out', async () => {
    await node(page, 'layer4.1.bn1').focus();
    await keyboard.press('Escape');
    await expect(node(page, 'layer4.1')).toBeFocused();
    await keyboard.press('Escape');
    await expect(choice(page, 'Level of detail', 'Blocks')).toBeChecked();
    await keyboard.press('Escape');
    await expect(choice(page, 'Level of detail', 'Stages')).toBeChecked();
    await expect(node(page, 'layer4')).toBeFocused();
  });
});

test('the choices of the header are made by the keyboard', async ({ page }) => {
  const { keyboard } = page;
  await settled(page, 'ResNet-18');
  await tabTo(page, choice(page, 'Network', 'ResNet-18'));
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'CIFAR networks' })).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  await tabTo(page, page.getByRole('button', { name: /^Weights: / }));
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Weights of ResNet-18' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Weights: / })).toBeFocused();

  await keyboard.press('[');
  await expect(page.getByRole('button', { name: /^Unfold this pane/ })).toBeVisible();
  await keyboard.press('[');
  await keyboard.press('c');
  await expect(page.getByRole('table', { name: 'Difference' })).toBeVisible();
  await keyboard.press('c');
  await expect(page.getByRole('table', { name: 'Difference' })).toHaveCount(0);
});
