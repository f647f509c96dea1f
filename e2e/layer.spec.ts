// From the ribbon into a block: one layer, its maps, one channel, one value.
import { expect, test } from './support/app';
import {
  choice,
  chooseFrom,
  graph,
  inspected,
  inspector,
  node,
  probe,
  reading,
  settled,
} from './support/screen';

test('a layer inside a block is opened, and its maps are looked at', async ({ page }) => {
  const maps = inspector(page).getByRole('listbox', { name: 'Channels of layer2.0.conv1' });
  await settled(page, 'ResNet-18');

  await test.step('zoom into the block and choose its first convolution', async () => {
    await choice(page, 'Level of detail', 'Layers').click();
    await node(page, 'layer2.0.conv1').click();
    await expect(node(page, 'layer2.0.conv1')).toHaveAttribute('aria-pressed', 'true');
    await expect(inspected(page)).toContainText('layer2.0.conv1');
    await expect(inspector(page)).toContainText('first convolution (3×3, stride 2) of block 1 of stage 2');
    await expect(maps.getByRole('option').first()).toBeVisible();
    await expect(inspector(page).getByText('128 channels')).toBeVisible();
  });

  await test.step('both summands and their sum are there', async () => {
    for (const name of ['layer2.0.bn2', 'layer2.0.downsample.1', 'layer2.0.add'])
      await expect(node(page, name)).toBeVisible();
  });

  await test.step('another colour map: values of both signs start with one that has its zero in the middle', async () => {
    await chooseFrom(page, inspector(page).getByRole('button', { name: 'Colour map diverging' }), 'inferno');
    await expect(inspector(page).getByRole('button', { name: 'Colour map inferno' })).toBeVisible();
  });

  await test.step('another order', async () => {
    await chooseFrom(page, inspector(page).getByRole('button', { name: 'Sorted by mean' }), 'Channel number');
    await expect(inspector(page).getByRole('button', { name: 'Sorted by number' })).toBeVisible();
    await expect(maps.getByRole('option').nth(0)).toHaveAccessibleName(/^channel 0,/);
    await expect(maps.getByRole('option').nth(7)).toHaveAccessibleName(/^channel 7,/);
  });

  await test.step('one channel, and the values in it', async () => {
    await maps.getByRole('option', { name: /^channel 7,/ }).click();
    await expect(maps.getByRole('option', { name: /^channel 7,/ })).toHaveAttribute('aria-selected', 'true');
    await expect(probe(page)).toHaveAccessibleName(/^Channel 7 of layer2\.0\.conv1;/);
    await probe(page).hover({ position: { x: 3, y: 3 } });
    await expect(reading(page)).toHaveText(/row 0, column 0\s*value −?\d.*sees 51 × 51 pixels/);
    await probe(page).press('ArrowRight');
    await probe(page).press('ArrowDown');
    await expect(reading(page)).toHaveText(/row 1, column 1\s*value −?\d/);
  });

  await test.step('its numbers and its mathematics', async () => {
    await inspector(page).getByRole('tab', { name: 'Statistics' }).click();
    await expect(
      inspector(page).getByRole('img', { name: /^All channels of layer2\.0\.conv1: / }),
    ).toBeVisible();
    await expect(inspector(page)).toContainText('73,728'); // 128 x 64 x 3 x 3 weights
    await inspector(page).getByRole('tab', { name: 'Gradient' }).click();
    await expect(inspector(page)).toContainText(/How the gradient of the logit of .* passed layer2\.0/);
    await inspector(page).getByRole('tab', { name: 'Math' }).click();
    await expect(inspector(page)).toContainText(
      'nn.Conv2d(64, 128, kernel_size=3, stride=2, padding=1, bias=False)',
    );
  });

  await test.step('from far, the stages with their sums', async () => {
    await choice(page, 'Level of detail', 'Stages').click();
    await expect(node(page, 'layer2')).toHaveAccessibleName(/^layer2, stage of 2 blocks, 128 × 16 × 16,/);
    await expect(graph(page).getByRole('button', { name: /stage of 2 blocks/ })).toHaveCount(4);
  });
});
