// The gradient's charts: by path length, by cosine, on a linear scale; the same as numbers.
import { expect, test } from './support/app';
import { choice, node, settled } from './support/screen';

test('the gradient by path length adds up to all of it', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await page.getByRole('button', { name: 'Path length' }).click();
  const paths = page.getByRole('region', { name: 'Gradient by path length' });
  await expect(paths.getByRole('status')).toContainText('sum 100.0 %');
  await expect(paths.getByRole('img')).toHaveAccessibleName(/0 to 8 residual branches: sum 100\.0/);

  await test.step('as numbers', async () => {
    await page.getByRole('button', { name: 'Show the gradient as a table' }).click();
    const rows = paths.getByRole('table').getByRole('row');
    await expect(rows).toHaveCount(10);
    await expect(rows.nth(5)).toContainText('70');
    const cells = await rows.getByRole('cell').allTextContents();
    const shares = cells.filter((_, i) => i % 3 === 0).map(text => Number.parseFloat(text.replace('−', '-')));
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(100, 0);
    await page.getByRole('button', { name: 'Show the gradient as charts' }).click();
  });

  await test.step('of one class against another', async () => {
    const before = await paths.getByRole('status').textContent();
    await choice(page, 'Differentiate', 'Difference of two classes').click();
    await expect(paths.getByRole('status')).not.toHaveText(before!);
    await expect(paths.getByRole('status')).toContainText('sum 100.0 %');
  });
});

test('charts are chosen, and remembered', async ({ page, hostKind }) => {
  await settled(page, 'ResNet-18');
  const norms = page.getByRole('img', { name: 'L2 norms of the gradient' });
  await expect(norms).toBeVisible();
  await choice(page, 'Scale of the norms', 'linear').click();
  await expect(page.getByText('L2, linear')).toBeVisible();
  await page.getByRole('button', { name: 'Norm', exact: true }).click();
  await expect(norms).toBeHidden();
  await page.getByRole('button', { name: 'Cosine' }).click();
  const cosines = page.getByRole('img', { name: 'Cosine between the gradient' });
  await expect(cosines).toBeVisible();
  await node(page, 'layer3.1').hover();
  await expect(page.getByText(/^3\.1: cosine /)).toBeVisible();

  // The address, where there is one, follows a moment later.
  const address = () =>
    atob(page.url().split('#state=3.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '');
  if (hostKind === 'browser') await expect.poll(address).toContain('"cosine":true');
  await page.reload();
  await settled(page, 'ResNet-18');
  await expect(cosines).toBeVisible();
  await expect(norms).toBeHidden();

  await test.step('two networks over one another', async () => {
    await page.getByRole('button', { name: 'Compare' }).click();
    await settled(page, 'ResNet-50');
    await node(page, 'layer3.1', 'B').hover();
    await expect(page.getByText(/^B 3\.1: cosine /)).toBeVisible();
  });
});
