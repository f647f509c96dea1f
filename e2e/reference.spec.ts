// The main screens look as they did: each against the picture of it in `e2e/reference`. The network is untrained, from a
// fixed seed, so that the pictures outlive another training.
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectReference } from './support/reference';
import { choice, inspector, node, predictions, settled } from './support/screen';

// Pages of other hosts have another size, and other systems other letters.
test.skip(
  ({ hostKind }) => hostKind !== 'browser' || process.platform !== 'linux',
  'pictures are of one host',
);

const SMALL = { weights: 'untrained:0', input: [64, 64] };

/** Opens a view by its link. */
async function follow(page: Page, view: object): Promise<void> {
  const said = Buffer.from(JSON.stringify(view)).toString('base64url');
  await page.evaluate(hash => {
    location.hash = hash;
  }, `#state=1.${said}`);
}

async function prepare(page: Page, colorScheme: 'light' | 'dark', view: object = {}): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await settled(page, 'ResNet-18');
  await page.getByRole('button', { name: 'Close this hint' }).click();
  const trained = await predictions(page, 'ResNet-18').textContent();
  await follow(page, { a: { model: 'resnet18', ...SMALL }, b: { model: 'resnet34', ...SMALL }, ...view });
  await expect(predictions(page, 'ResNet-18')).not.toHaveText(trained!);
  await settled(page, 'ResNet-18');
}

test('one network, light: graph, gradient, maps; and its layers with every chart', async ({ page }) => {
  await prepare(page, 'light');
  await expectReference(page, 'network');
  await choice(page, 'Level of detail', 'Layers').click();
  await expect(node(page, 'layer2.0.conv2')).toBeVisible();
  await node(page, 'layer2.0.conv2').click();
  await page.getByRole('button', { name: 'Path length' }).click();
  await inspector(page).getByRole('tab', { name: 'Statistics' }).click();
  await expect(page.getByText('mean length')).toBeVisible();
  await expectReference(page, 'layers');
});

test('two networks, dark; the palette over them', async ({ page }) => {
  await prepare(page, 'dark', { comparing: true });
  await expect(predictions(page, 'ResNet-34')).toBeVisible();
  await settled(page, 'ResNet-18', 'ResNet-34');
  await expectReference(page, 'comparison');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('layer3');
  await expectReference(page, 'palette');
});

test('a small window, dark: the gradient of a block', async ({ page }) => {
  await prepare(page, 'dark');
  await inspector(page).getByRole('tab', { name: 'Gradient' }).click();
  await expect(inspector(page).getByText('Share of the gradient')).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(page.getByRole('button', { name: /^Unfold this pane/ })).toBeVisible();
  await expectReference(page, 'small-window');
});
