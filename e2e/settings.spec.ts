// How it looks, and what of that is remembered.
import { expect, test } from './support/app';
import { banner, choice, chooseFrom, graph, inspector, predictions, settled } from './support/screen';

test('dark and light are chosen by menu and by key, and the system is followed until then', async ({
  page,
}) => {
  const html = page.locator('html');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(html).toHaveCSS('color-scheme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(html).toHaveCSS('color-scheme', 'light');
  await chooseFrom(page, page.getByRole('button', { name: 'Theme' }), 'Dark');
  await expect(html).toHaveCSS('color-scheme', 'dark');
  await page.keyboard.press('d');
  await expect(html).toHaveCSS('color-scheme', 'light');
});

test('a reload keeps the network, the theme, the colours and the height of the graph', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await chooseFrom(page, page.getByRole('button', { name: 'Theme' }), 'Dark');
  await chooseFrom(page, inspector(page).getByRole('button', { name: 'Colour map viridis' }), 'cividis');
  await choice(page, 'Network', 'ResNet-34').click();
  await expect(banner(page, 'ResNet-34 is untrained.')).toBeVisible();
  const divider = page.getByRole('separator', { name: 'Height of the graph' });
  await divider.press('ArrowDown');
  await expect(divider).toHaveAttribute('aria-valuetext', /^\d+ pixels$/);
  const height = await divider.getAttribute('aria-valuetext');

  await page.reload();
  await expect(divider).toHaveAttribute('aria-valuetext', height!);
  await expect(choice(page, 'Network', 'ResNet-34')).toBeChecked();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await expect(page.getByRole('img', { name: 'A running cat' })).toBeVisible();
  await expect(predictions(page, 'ResNet-34')).toBeVisible({ timeout: 60_000 });
  await expect(inspector(page).getByRole('button', { name: 'Colour map cividis' })).toBeVisible();
  await divider.dblclick();
  await expect(divider).toHaveAttribute('aria-valuetext', 'as the charts leave it');
});

test('in a small window the left pane folds to icons, and nothing is lost', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await page.setViewportSize({ width: 1024, height: 700 });
  const unfold = page.getByRole('button', { name: /^Unfold this pane/ });
  await expect(unfold).toBeVisible();
  await expect(predictions(page, 'ResNet-18')).toHaveCount(0);
  await expect(graph(page).getByRole('button', { name: /^layer4\.1,/ })).toBeInViewport();
  await expect(inspector(page)).toBeInViewport({ ratio: 1 });

  await page.getByRole('button', { name: 'Prediction', exact: true }).click();
  await expect(predictions(page, 'ResNet-18').getByRole('button')).toHaveCount(5);
  await page.keyboard.press('Escape');
  await expect(predictions(page, 'ResNet-18')).toHaveCount(0);
  await page.getByRole('button', { name: 'Image', exact: true }).click();
  await expect(
    page.getByRole('dialog', { name: 'Image' }).getByRole('img', { name: 'A running cat' }),
  ).toBeVisible();
  await page.keyboard.press('Escape');

  // Two networks still have their maps side by side, none under the other's.
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('button', { name: 'Stop comparing' })).toBeVisible();
  const half = (name: string) => inspector(page).getByRole('region', { name });
  await expect(half('A ResNet-18').getByRole('option').first()).toBeInViewport({ ratio: 0.5 });
  await half('A ResNet-18').getByRole('option').nth(1).click();
  await expect(half('A ResNet-18').getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await half('B ResNet-50').getByRole('option').nth(1).click();
  await expect(half('B ResNet-50').getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Stop comparing' }).click();

  await unfold.click();
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByRole('button', { name: /^Fold this pane/ })).toBeVisible();
});
