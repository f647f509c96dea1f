// The graph as a map: numbers on its nodes, any layer by any of its names, and where one is in a long network.
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { choice, graph, inspected, node, settled } from './support/screen';

async function showOnNodes(page: Page, item: string): Promise<void> {
  await graph(page)
    .getByRole('button', { name: /^Nodes show: / })
    .click();
  await page.getByRole('menuitemradio', { name: item }).click();
  await expect(page.getByRole('menu')).toBeHidden();
}

function legend(page: Page) {
  return graph(page).getByRole('img', { name: /^Colour of nodes: / });
}

test('nodes show a number of one’s choice, on one scale for both networks', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await showOnNodes(page, 'Parameters');
  await expect(node(page, 'layer4.1')).toHaveAccessibleName(/, parameters 4\.72 M$/);
  await expect(node(page, 'layer4.1')).toContainText('4.72');
  await expect(legend(page)).toHaveAccessibleName(/parameters, 0 to 4\.72 M, linear/);
  await showOnNodes(page, 'Logarithmic scale');
  await expect(legend(page)).toHaveAccessibleName(/parameters, 9\.54 k to 4\.72 M, logarithmic scale/);

  await test.step('at every level', async () => {
    await choice(page, 'Level of detail', 'Stages').click();
    await expect(node(page, 'layer4')).toHaveAccessibleName(/, parameters 8\.39 M$/);
    await choice(page, 'Level of detail', 'Layers').click();
    await expect(node(page, 'layer2.0.conv1')).toHaveAccessibleName(/, parameters 73\.7 k$/);
  });

  await test.step('in a comparison', async () => {
    await choice(page, 'Level of detail', 'Blocks').click();
    await page.keyboard.press('c');
    await expect(legend(page)).toHaveAccessibleName(/to 6\.04 M, logarithmic/);
    await expect(node(page, 'layer4.0', 'B')).toHaveAccessibleName(/, parameters 6\.04 M$/);
    await page.keyboard.press('c');
  });

  await test.step('of the run too, and remembered', async () => {
    await showOnNodes(page, 'Share of zeros');
    await expect(node(page, 'layer1.0')).toHaveAccessibleName(/, zeros [\d.]+ %$/);
    await page.reload();
    await expect(node(page, 'layer1.0')).toHaveAccessibleName(/, zeros [\d.]+ %$/);
    await showOnNodes(page, 'Pictures');
    await expect(legend(page)).toHaveCount(0);
  });
});

test('any layer is found by any of its names', async ({ page }) => {
  const { keyboard } = page;
  await settled(page, 'ResNet-18');
  const find = async (name: string) => {
    await expect(page.getByRole('combobox', { name: 'Name of a layer' })).toHaveCount(0); // the last one has gone
    await keyboard.press('/');
    await expect(page.getByRole('combobox', { name: 'Name of a layer' })).toBeFocused();
    await keyboard.type(name);
  };

  await test.step('one inside a block opens it', async () => {
    await find('conv5_block2_1_conv');
    await expect(page.getByRole('listbox', { name: 'Layers' }).getByRole('option')).toHaveCount(1);
    await keyboard.press('Enter');
    await expect(inspected(page)).toContainText('layer4.1.conv1');
    await expect(node(page, 'layer4.1.conv1')).toBeFocused();
    await expect(choice(page, 'Level of detail', 'Layers')).toBeChecked();
  });

  await test.step('a stage is its last block', async () => {
    await find('conv2_x');
    await keyboard.press('Enter');
    await expect(inspected(page)).toContainText('layer1.1');
    await expect(node(page, 'layer1.1')).toBeFocused();
  });

  await test.step('one that is not there is told', async () => {
    await find('res4b3');
    await expect(page.getByText('No layer of ResNet-18 is called “res4b3”.')).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByRole('combobox', { name: 'Name of a layer' })).toHaveCount(0);
  });
});

test('in a long network one sees where one is, and goes elsewhere', async ({ page }) => {
  const { keyboard } = page;
  await settled(page, 'ResNet-18');
  const minimap = graph(page).getByRole('slider', { name: 'Visible part of the network' });
  await expect(minimap).toHaveCount(0);
  await keyboard.press('z');
  await expect(minimap).toHaveAttribute('aria-valuetext', /^layer2\.0/);
  const box = (await minimap.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.76, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(minimap).toHaveAttribute('aria-valuetext', /layer4/);
  await expect(node(page, 'layer4.0')).toBeVisible();
  await minimap.press('Home');
  await expect(node(page, 'conv1')).toBeVisible();
  await keyboard.press('f');
  await expect(minimap).toHaveCount(0);
  await expect(choice(page, 'Level of detail', 'Blocks')).toBeChecked();
});
