// The menus around the page, chosen by their labels; what they do, and what they show of the page's state.
import { expect, test } from '../support/app';
import { choice, inspected, predictions, settled } from '../support/screen';

test('the menus hold the page’s commands, follow its state and act on it', async ({ page, desktop }) => {
  await settled(page, 'ResNet-18');
  const { controls } = desktop;
  const entry = async (menu: string, label: string) =>
    (await controls.menu())
      .find(other => other.label === menu)
      ?.items.find(item => item.label.startsWith(label));

  expect((await controls.menu()).map(({ label }) => label)).toEqual(
    expect.arrayContaining(['File', 'Edit', 'View', 'Window', 'Help']),
  );
  await expect
    .poll(() => entry('File', 'Save the session'))
    .toMatchObject({ accelerator: 'CmdOrCtrl+S', enabled: true });
  await expect
    .poll(() => entry('Edit', 'Undo'))
    .toMatchObject({ accelerator: 'CmdOrCtrl+Z', enabled: false });

  await choice(page, 'Network', 'ResNet-34').click();
  await settled(page, 'ResNet-34');
  await expect.poll(() => entry('Edit', 'Undo')).toMatchObject({ enabled: true });
  await controls.clickMenu(['Edit', (await entry('Edit', 'Undo'))!.label]);
  await expect(predictions(page, 'ResNet-18')).toBeVisible();

  await controls.clickMenu(['Help', 'Search commands']);
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');

  await controls.clickMenu(['Help', 'About ResNet Explorer']);
  const { about } = await controls.see();
  expect(about).toMatchObject({
    shown: 1,
    options: { applicationName: 'ResNet Explorer', copyright: expect.stringContaining('MIT licence') },
  });

  await controls.clickMenu(['View', 'Reload']);
  await settled(page, 'ResNet-18');
  await expect(inspected(page)).toContainText('layer2.0');
});

test('long work shows in the taskbar, and nothing when it is over', async ({ page, desktop }) => {
  await settled(page, 'ResNet-18');
  await page.getByRole('banner').getByRole('button', { name: 'Share this view' }).click();
  await page.getByRole('menuitem', { name: 'Save a report of this inspection' }).click();
  await expect
    .poll(async () => (await desktop.controls.see()).dialogs.at(-1))
    .toMatchObject({
      kind: 'download',
      options: { defaultPath: expect.stringMatching(/Documents.a-running-cat-resnet18-report\.html$/) },
    });
  const progress = async () => (await desktop.controls.see()).windows[0]!.progress;
  await expect.poll(async () => (await progress()).at(-1) ?? -1).toBe(-1);
});
