// Of what the gradients are: another class, the loss instead of the logit, and back.
import { expect, test } from './support/app';
import { choice, inspector, node, objective, predictions, settled } from './support/screen';

test('another class is differentiated, and the gradients say so', async ({ page }) => {
  const best = predictions(page, 'ResNet-18').getByRole('button');
  await settled(page, 'ResNet-18');
  const [first = '', second = ''] = (await best.allTextContents()).map(text =>
    text.replace(/[\d.]+\s%$/, ''),
  );
  const block = node(page, 'layer4.1');
  const share = await block.getAttribute('aria-label');
  await block.click();
  await inspector(page).getByRole('tab', { name: 'Gradient' }).click();
  await expect(inspector(page)).toContainText(`gradient of the logit of ${first}`);
  await expect(inspector(page)).toContainText('passed layer4.1');

  await test.step('the second best', async () => {
    await best.nth(1).click();
    await expect(best.nth(1)).toHaveAttribute('aria-pressed', 'true');
    await expect(objective(page)).toHaveText(`Gradients are of the logit of ${second}.`);
    await expect(inspector(page)).toContainText(`gradient of the logit of ${second}`);
    await expect(block).not.toHaveAccessibleName(share!);
  });

  await test.step('one that is found by its name', async () => {
    await page.getByRole('button', { name: 'Another class…' }).click();
    await page.getByRole('searchbox', { name: 'Part of the class name' }).fill('goldf');
    await page.getByRole('list', { name: 'Classes' }).getByRole('button', { name: 'goldfish' }).click();
    await expect(objective(page)).toHaveText('Gradients are of the logit of goldfish.');
    await expect(best).toHaveCount(6);
    await expect(best.last()).toContainText('goldfish');
  });

  await test.step('the loss', async () => {
    await choice(page, 'Differentiate', 'Cross-entropy').click();
    await expect(objective(page)).toHaveText('Gradients are of the cross-entropy against goldfish.');
    await expect(inspector(page)).toContainText('gradient of the cross-entropy of goldfish');
  });

  await test.step('and back', async () => {
    await choice(page, 'Differentiate', 'Logit').click();
    await page.getByRole('button', { name: 'Best class' }).click();
    await expect(objective(page)).toHaveText(`Gradients are of the logit of ${first}.`);
    await expect(block).toHaveAccessibleName(share!);
  });
});

test('one class against another: what speaks for it and against the other', async ({ page }) => {
  await settled(page, 'ResNet-18');
  const best = predictions(page, 'ResNet-18').getByRole('button');
  const names = (await best.allTextContents()).map(text => text.replace(/[\d.]+\s%$/, ''));
  const block = node(page, 'layer4.1');
  const share = (await block.getAttribute('aria-label'))!;
  await choice(page, 'Differentiate', 'Difference of two classes').click();
  await expect(objective(page)).toHaveText(
    `Gradients are of the logit of ${names[0]} minus that of ${names[1]}.`,
  );
  await expect(block).not.toHaveAccessibleName(share);
  await block.click();
  await inspector(page).getByRole('tab', { name: 'Gradient' }).click();
  await expect(inspector(page)).toContainText(`minus that of ${names[1]}`);

  await test.step('any other class', async () => {
    await page.getByRole('button', { name: 'Against another…' }).click();
    await page.getByRole('searchbox', { name: 'Part of the class name' }).fill('goldf');
    await page.getByRole('list', { name: 'Classes' }).getByRole('button', { name: 'goldfish' }).click();
    await expect(objective(page)).toHaveText(
      `Gradients are of the logit of ${names[0]} minus that of goldfish.`,
    );
  });

  await test.step('and back', async () => {
    await page.getByRole('button', { name: 'Best two' }).click();
    await expect(objective(page)).toContainText(`minus that of ${names[1]}`);
    await choice(page, 'Differentiate', 'Logit').click();
    await expect(objective(page)).toHaveText(`Gradients are of the logit of ${names[0]}.`);
    await expect(block).toHaveAccessibleName(share);
  });
});
