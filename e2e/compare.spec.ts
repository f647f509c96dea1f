// Two networks on the same picture: side by side, linked, swapped.
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { choice, inspector, node, predictions } from './support/screen';

/** Untrained and small, so that the parameters are those of the paper's 1,000 classes and the run is short. */
async function prepare(page: Page, row: 'A' | 'B', network: string): Promise<void> {
  await page.getByRole('button', { name: `Weights of ${row}: ` }).click();
  const weights = page.getByRole('dialog', { name: `Weights of ${network}` });
  await weights.getByRole('button', { name: /^Untrained/ }).click();
  await expect(weights.getByRole('button', { name: /^Untrained/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Options of network ${row}` }).click();
  const side = page.getByRole('spinbutton', { name: 'Input side in pixels' });
  await side.fill('64');
  await side.press('Enter');
  await expect(page.getByText('× 64 pixels')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('ResNet-18 and ResNet-50 are compared on the same picture', async ({ page }) => {
  const table = page.getByRole('table', { name: 'Difference' });
  const cells = (name: string) => table.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell');
  const half = (name: string) => inspector(page).getByRole('region', { name, exact: true });
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await page.getByRole('button', { name: 'Compare' }).click();
  await prepare(page, 'A', 'ResNet-18');
  await prepare(page, 'B', 'ResNet-50');

  await test.step('what sets them apart', async () => {
    await expect(table.getByRole('columnheader', { name: 'A ResNet-18' })).toBeVisible();
    await expect(table.getByRole('columnheader', { name: 'B ResNet-50' })).toBeVisible();
    await expect(cells('Parameters').nth(0)).toHaveText('11,689,512');
    await expect(cells('Parameters').nth(1)).toHaveText('25,557,032');
    await expect(cells('Parameters').nth(2)).toHaveText('×2.19');
    await expect(cells('Inspection').nth(1)).toHaveText(/\d\s(ms|s)$/, { timeout: 60_000 });
    await expect(cells('Top 1').nth(2)).toHaveText(/agree|differ/);
    await expect(cells('Top 5 in common').nth(2)).toHaveText(/^[0-5] of 5$/);
    await expect(predictions(page, 'ResNet-18').getByRole('button').nth(4)).toBeVisible();
    await expect(predictions(page, 'ResNet-50').getByRole('button').nth(4)).toBeVisible();
  });

  await test.step('what is selected in one is shown in both', async () => {
    await node(page, 'layer3.1', 'A').click();
    await expect(half('A ResNet-18').getByRole('heading', { level: 2 })).toContainText('layer3.1');
    await expect(half('B ResNet-50').getByRole('heading', { level: 2 })).toContainText('layer3.5');
    await node(page, 'layer2.3', 'B').click();
    await expect(half('A ResNet-18').getByRole('heading', { level: 2 })).toContainText('layer2.1');
    await expect(half('B ResNet-50').getByRole('heading', { level: 2 })).toContainText('layer2.3');
    for (const name of ['A ResNet-18', 'B ResNet-50'])
      await expect(half(name).getByRole('option').first()).toBeVisible();
  });

  await test.step('in colours over one range, whatever is looked at', async () => {
    const range = (name: string, what: RegExp) => half(name).getByRole('img', { name: what });
    const ends = async (name: string, what: RegExp) =>
      / (\S+ to \S+), /.exec((await range(name, what).getAttribute('aria-label'))!)![1]!;
    await inspector(page).getByRole('tab', { name: 'Pixels' }).click();
    await choice(page, 'How Grad-CAM is drawn', 'The cells that were computed, in colours').click();
    const linked = inspector(page).getByRole('radio', { name: /A and B$/ });
    for (const [tab, what] of [
      ['Pixels', /^Grad-CAM at .* to /],
      ['Kernels', /^Weights of .* to /],
    ] as const) {
      await inspector(page).getByRole('tab', { name: tab }).click();
      for (const name of ['A ResNet-18', 'B ResNet-50']) await expect(range(name, what)).toBeVisible();
      await linked.first().click();
      const same = async () => (await ends('A ResNet-18', what)) === (await ends('B ResNet-50', what));
      await expect.poll(same).toBe(true);
    }
    await inspector(page).getByRole('tab', { name: 'Maps' }).click();
  });

  await test.step('swapped', async () => {
    await page.getByRole('button', { name: 'Swap A and B' }).click();
    await expect(table.getByRole('columnheader', { name: 'A ResNet-50' })).toBeVisible();
    await expect(cells('Parameters').nth(0)).toHaveText('25,557,032');
    await expect(cells('Parameters').nth(1)).toHaveText('11,689,512');
    await expect(half('A ResNet-50').getByRole('heading', { level: 2 })).toContainText('layer2.3');
  });

  await test.step('and one alone again', async () => {
    await page.getByRole('button', { name: 'Stop comparing' }).click();
    await expect(table).toHaveCount(0);
    await expect(choice(page, 'Network', 'ResNet-50')).toBeChecked();
    await expect(node(page, 'layer2.3')).toHaveAttribute('aria-pressed', 'true');
  });
});
