// Another depth, by pointer and by key: what was looked at stays at its place in the network.
import { expect, test } from './support/app';
import { banner, choice, inspected, node, predictions } from './support/screen';

const DEEP = 60_000;

test('the depths are chosen by click and by key, and the selection keeps its stage and relative depth', async ({
  page,
}) => {
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await node(page, 'layer3.1').click();
  await expect(node(page, 'layer3.1')).toHaveAttribute('aria-pressed', 'true');
  await expect(inspected(page)).toContainText('layer3.1');

  await test.step('ResNet-34 by click: no weights come with it, and it says so', async () => {
    await choice(page, 'Network', 'ResNet-34').click();
    await expect(choice(page, 'Network', 'ResNet-34')).toBeChecked();
    await expect(banner(page, 'ResNet-34 is untrained.')).toContainText('Its classes mean nothing');
    await expect(
      banner(page, 'ResNet-34 is untrained.').getByRole('button', { name: 'Open a checkpoint…' }),
    ).toBeVisible();
    await expect(inspected(page)).toContainText('layer3.5');
    await expect(predictions(page, 'ResNet-34')).toBeVisible({ timeout: DEEP });
    await expect(node(page, 'layer3.5')).toHaveAttribute('aria-pressed', 'true');
    await expect(node(page, 'layer3.5')).toHaveAccessibleName(/share/);
  });

  await test.step('ResNet-18 and ResNet-50 by key', async () => {
    await page.keyboard.press('1');
    await expect(choice(page, 'Network', 'ResNet-18')).toBeChecked();
    await expect(predictions(page, 'ResNet-18')).toBeVisible();
    await expect(banner(page, 'untrained')).toHaveCount(0);
    await expect(node(page, 'layer3.1')).toHaveAttribute('aria-pressed', 'true');

    await page.keyboard.press('3');
    await expect(choice(page, 'Network', 'ResNet-50')).toBeChecked();
    await expect(node(page, 'layer3.5')).toHaveAttribute('aria-pressed', 'true');
    await expect(predictions(page, 'ResNet-50')).toBeVisible({ timeout: DEEP });
  });

  await test.step('ResNet-34 by key, ResNet-18 by click: back at the block that was picked', async () => {
    await page.keyboard.press('2');
    await expect(predictions(page, 'ResNet-34')).toBeVisible({ timeout: DEEP });
    await choice(page, 'Network', 'ResNet-50').click();
    await expect(choice(page, 'Network', 'ResNet-50')).toBeChecked();
    await choice(page, 'Network', 'ResNet-18').click();
    await expect(predictions(page, 'ResNet-18')).toBeVisible({ timeout: DEEP });
    await expect(inspected(page)).toContainText('layer3.1');
  });
});
