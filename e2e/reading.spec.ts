// Without seeing the picture: skip links, the network in words, what is said aloud; and help for a bug report.
import { expect, test } from './support/app';
import { graph, inspected, node, settled } from './support/screen';

test('the page is skipped through, the network is read as a tree, predictions are said', async ({ page }) => {
  const { keyboard } = page;
  await settled(page, 'ResNet-18');

  await test.step('the first Tab offers to skip to the network', async () => {
    await keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Skip to the network' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(node(page, 'layer2.0')).toBeFocused();
  });

  await test.step('the network in words', async () => {
    await expect(graph(page)).toContainText(
      /ResNet-18: stem, 4 stages of 2, 2, 2 and 2 blocks .* runs from \d+/,
    );
    await keyboard.press('t');
    const tree = page.getByRole('tree', { name: 'Network' });
    await expect(tree).toBeFocused();
    await expect(
      tree.getByRole('treeitem', { name: /^layer2\.0, .* mean .*, zeros .*, share 0\.\d\d/ }),
    ).toBeVisible();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await keyboard.press(key);
    const active = () => tree.evaluate(element => element.getAttribute('aria-activedescendant'));
    await expect.poll(active).toBe('outline a layer2.1.conv1');
    await keyboard.press('Enter');
    await expect(tree).toHaveCount(0);
    await expect(inspected(page)).toContainText('layer2.1.conv1');
  });

  await test.step('a finished run is said', async () => {
    await expect(page.locator('[data-announces=a]')).toHaveText(/^ResNet-18 predicts: .+ \d+\.\d.%, .+\.$/);
  });
});

test('diagnostics are copied without names of files', async ({ page, app }) => {
  await settled(page, 'ResNet-18');
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: /^Copy diagnostics/ }).click();
  await expect(page.getByText('Copied the diagnostics.')).toBeVisible();
  const { text } = await app.clipboard();
  expect(text).toMatch(/^ResNet Explorer \d+\.\d+\.\d+/);
  expect(text).toMatch(/Device: \w+ .* threads/);
  expect(text).toContain('A: resnet18, stride 3x3');
  expect(text).not.toContain('running cat');
});
