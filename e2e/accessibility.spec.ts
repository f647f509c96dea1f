// What axe finds wrong on the main screens: nothing, in both themes.
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { drop } from './support/files';
import { EMPTY } from './support/pictures';
import { choice, inspector, node, notice, predictions, settled } from './support/screen';

/** Rule, help and where, so that a failure can be read. */
/** @param menu is open: a menu stands beside its button and belongs to no landmark */
async function violations(page: Page, menu = false): Promise<string[]> {
  // Legacy mode opens no page beside this one, which Electron would not allow.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  // Hidden stops around what floats, which hand the focus on at once.
  axe.exclude('[data-base-ui-focus-guard]');
  if (menu) axe.disableRules('region');
  const found = await axe.analyze();
  expect(found.passes.length).toBeGreaterThan(20); // it has looked
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}: ${target.join(' ')} ${html.slice(0, 160)}`),
  );
}

test('axe finds nothing on the main screen and in a comparison, light and dark', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await settled(page, 'ResNet-18');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await violations(page), `one network, ${colorScheme}`).toEqual([]);
  }
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(predictions(page, 'ResNet-50')).toBeVisible({ timeout: 60_000 });
  await settled(page, 'ResNet-18', 'ResNet-50');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await violations(page), `compared, ${colorScheme}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(page.getByRole('button', { name: /^Unfold this pane/ })).toBeVisible();
  expect.soft(await violations(page), 'compared, small window').toEqual([]);
  await page.getByRole('button', { name: 'Stop comparing' }).click();
  await expect(page.getByRole('button', { name: 'Compare' })).toBeVisible();
  expect.soft(await violations(page), 'one network, small window').toEqual([]);
});

/** Waits for the field: what is typed before it has the focus is lost. */
async function fromPalette(page: Page, command: string) {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: /^Search commands/ })).toBeFocused();
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
}

test('axe finds nothing in the palette, the sheets and the menus, light and dark', async ({ page }) => {
  test.slow(); // axe reads the whole page a dozen times
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await settled(page, 'ResNet-18');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: 'Help' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect.soft(await violations(page, true), `menu, ${colorScheme}`).toEqual([]);
    await page.keyboard.press('Escape');
    await fromPalette(page, 'look up a term');
    await expect(page.getByRole('dialog', { name: 'Terms' })).toBeVisible();
    expect.soft(await violations(page), `terms, ${colorScheme}`).toEqual([]);
    await page.keyboard.press('Escape');
    await fromPalette(page, 'weights on this computer');
    await expect(page.getByRole('dialog', { name: 'Weights on this computer' })).toBeVisible();
    expect.soft(await violations(page), `weights, ${colorScheme}`).toEqual([]);
    await page.keyboard.press('Escape');
    await fromPalette(page, 'check what each device');
    await expect(page.getByRole('dialog', { name: 'What each device computes' })).toBeVisible();
    expect.soft(await violations(page), `check, ${colorScheme}`).toEqual([]);
    await page.keyboard.press('Escape');
    await fromPalette(page, 'choose a tour');
    await expect(page.getByRole('dialog', { name: 'Tours' })).toBeVisible();
    expect.soft(await violations(page), `tours, ${colorScheme}`).toEqual([]);
    await page.getByRole('button', { name: /^What a block computes/ }).click();
    await expect(page.locator('[data-tour-ring]')).toBeVisible();
    expect.soft(await violations(page), `in a tour, ${colorScheme}`).toEqual([]);
    await page.getByRole('button', { name: 'Leave the tour' }).click();
    await page.getByRole('button', { name: 'layer3.1,' }).click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    expect.soft(await violations(page, true), `context menu, ${colorScheme}`).toEqual([]);
    await page.keyboard.press('Escape');
    for (const [name, key] of [
      ['Commands', 'ControlOrMeta+k'],
      ['Keys', '?'],
      ['The network in words', 't'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      expect.soft(await violations(page), `${name}, ${colorScheme}`).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  }
});

test('axe finds nothing in what opens: panels, tabs, levels of detail, the table, a refusal', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await settled(page, 'ResNet-18');
  for (const button of [/^Weights: /, 'Network options', /^Device: /, 'Add a picture', 'Another class…']) {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect.soft(await violations(page), `panel of ${button}`).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Show the gradient as a table' }).click();
  await drop(page, EMPTY);
  await expect(notice(page, EMPTY.name)).toBeVisible();
  for (const [tab, level] of [
    ['Statistics', 'Stages'],
    ['Gradient', 'Layers'],
    ['Pixels', 'Layers'],
    ['Math', 'Blocks'],
  ] as const) {
    await inspector(page).getByRole('tab', { name: tab }).click();
    await choice(page, 'Level of detail', level).click();
    await expect(choice(page, 'Level of detail', level)).toBeChecked();
    expect.soft(await violations(page), `${tab}, ${level}`).toEqual([]);
  }
});

test('axe finds nothing at the camera and at the patterns, light and dark, large and small', async ({
  page,
}) => {
  test.slow(); // axe reads the whole page eight times
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await settled(page, 'ResNet-18');
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const judged = async (panel: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await violations(page), `${panel}, ${colorScheme}`).toEqual([]);
    }
  };
  const small = async (panel: string) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1024, height: 700 });
    await page.getByRole('button', { name: 'Image', exact: true }).click();
    await expect(region(panel)).toBeVisible();
    expect.soft(await violations(page), `${panel}, small window`).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect(page.getByRole('button', { name: 'Add a picture' })).toBeVisible();
  };

  await page.getByRole('button', { name: 'Add a picture' }).click();
  await page.getByRole('button', { name: 'Grating', exact: true }).click();
  await expect(region('Pattern')).toBeVisible();
  await settled(page, 'ResNet-18'); // what is awaited is dimmed
  await judged('Pattern');
  await small('Pattern');

  await page.getByRole('button', { name: 'Add a picture' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await expect(region('Camera').getByRole('status', { name: 'Frames a second' })).toHaveText(/\d/);
  await judged('Camera');
  await small('Camera');
  await region('Camera').getByRole('button', { name: 'Stop' }).click();
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'));
  });
  await page.getByRole('button', { name: 'Add a picture' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'No camera was found' })).toBeVisible();
  await settled(page, 'ResNet-18'); // the pattern is looked at again; what waits for it is dimmed
  await judged('No camera');
});

test('at 200 % nothing is cut off at the side', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await settled(page, 'ResNet-18');
  await page.setViewportSize({ width: 720, height: 450 }); // what is left of 1440 by 900
  const within = async (thing: Locator, room: Locator) => {
    await expect(thing).toBeVisible();
    await expect
      .poll(async () => {
        const [inner, outer] = [(await thing.boundingBox())!, (await room.boundingBox())!];
        return inner.x >= outer.x - 1 && inner.x + inner.width <= outer.x + outer.width + 1;
      })
      .toBe(true);
  };
  for (const head of ['avgpool', 'fc']) await within(node(page, head), page.getByRole('main'));
  await inspector(page).getByRole('tab', { name: 'Pixels' }).click();
  for (const method of ['Grad-CAM', 'Integrated gradients'])
    await within(choice(page, 'Attribution', method), inspector(page));
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await within(sheet, page.locator('body'));
  await within(sheet.getByRole('button', { name: /^Close/ }), page.locator('body'));
});
