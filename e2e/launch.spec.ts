// The first look: nobody has done anything yet, and everything is there.
import { expect, test } from './support/app';
import {
  banner,
  choice,
  deviceBadge,
  graph,
  inspected,
  inspector,
  objective,
  predictions,
} from './support/screen';

test('the app opens with a sample picture that the bundled ResNet-18 has already seen', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') faults.push(message.text());
  });

  await expect(page.getByRole('heading', { name: 'ResNet Explorer' })).toBeVisible();
  await expect(choice(page, 'Network', 'ResNet-18')).toBeChecked();
  await expect(page.getByRole('button', { name: 'Weights: Trained by us' })).toBeVisible();
  await expect(banner(page, 'untrained')).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'A running cat' })).toBeVisible();

  const best = predictions(page, 'ResNet-18').getByRole('button');
  await expect(best).toHaveCount(5);
  const percents = (await best.allTextContents()).map(text => Number(/([\d.]+)\s%/.exec(text)?.[1]));
  expect(percents).toEqual(percents.toSorted((a, b) => b - a));
  expect(percents[0]).toBeGreaterThan(0);
  await expect(best.first()).toHaveAttribute('aria-pressed', 'true');
  const name = /^(.*?)[\d.]+\s%/.exec((await best.allTextContents())[0] ?? '')?.[1];
  await expect(objective(page)).toHaveText(`Gradients are of the logit of ${name}.`);

  // Every block bears its picture and its share of the gradient.
  const blocks = graph(page).getByRole('button', { name: /^layer\d\.\d, block output, .* share −?[\d.]+$/ });
  await expect(blocks).toHaveCount(8);
  await expect(blocks.locator('img')).toHaveCount(8);
  await expect(page.getByRole('img', { name: 'Share of the gradient by shortcut' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'L2 norms of the gradient' })).toBeVisible();

  // A layer is open, with all of its maps.
  await expect(inspected(page)).toContainText('layer2.0');
  await expect(inspector(page).getByText('128 channels')).toBeVisible();
  await expect(
    inspector(page)
      .getByRole('option', { name: /^channel \d+, mean/ })
      .first(),
  ).toBeVisible();

  await expect(deviceBadge(page)).toContainText(/\d\sms/);
  await expect(page.getByRole('contentinfo')).toContainText(/ResNet-18 in .*run .* received/);
  await expect(page.getByText('Nothing leaves this machine')).toBeVisible();
  expect(faults).toEqual([]);
});
