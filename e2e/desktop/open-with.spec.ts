// Files that the system hands to the app: as it starts, while it runs, from a second start; and the list of recent ones.
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { photoPath } from '../support/pictures';
import { choice, inspected, node, notice, settled } from '../support/screen';

const shown = (page: Page, name: string) => page.getByRole('img', { name, exact: true });

/** A photo of this name on disk. */
function photo(name: string, of: Parameters<typeof photoPath>[0] = 'french-alpine-landscape'): string {
  const path = test.info().outputPath(name);
  copyFileSync(photoPath(of), path);
  return path;
}

test('a photo that the app is started with stays on screen, and is the only one', async ({
  startDesktop,
}) => {
  const desktop = await startDesktop(photo('alps.jpg'));
  const page = await desktop.page;
  await settled(page, 'ResNet-18');
  await expect(shown(page, 'alps.jpg')).toBeVisible();
  await expect(page.getByRole('img', { name: 'A running cat' })).toHaveCount(0);
});

test('a file that is gone leaves the sample and one sentence', async ({ startDesktop }) => {
  const desktop = await startDesktop(test.info().outputPath('gone.jpg'));
  const page = await desktop.page;
  await settled(page, 'ResNet-18');
  await expect(notice(page, 'gone.jpg is no longer where it was.')).toBeVisible();
  await expect(shown(page, 'A running cat')).toBeVisible();
});

test('files come while the app runs, are listed as recent, and open from there', async ({
  page,
  desktop,
}) => {
  await settled(page, 'ResNet-18');
  const { controls } = desktop;
  const recent = async () => {
    const file = (await controls.menu()).find(({ label }) => label === 'File');
    return file?.items.find(({ label }) => label === 'Open Recent')?.items.map(({ label }) => label);
  };
  const [first, second] = [photo('first.jpg'), photo('second.jpg', 'locomotion-house-cat')];

  await controls.openFile(first);
  await expect(shown(page, 'first.jpg')).toBeVisible();
  expect(await desktop.startSecond(second)).toBe(0);
  await expect(shown(page, 'second.jpg')).toBeVisible();
  await expect.poll(recent).toEqual(['second.jpg', 'first.jpg', 'Clear the List']);
  expect((await controls.see()).recentDocuments).toEqual([first, second]);

  await controls.clickMenu(['File', 'Open Recent', 'first.jpg']);
  await expect(shown(page, 'first.jpg')).toBeVisible();
  rmSync(second);
  await controls.clickMenu(['File', 'Open Recent', 'second.jpg']);
  await expect(notice(page, 'second.jpg is no longer where it was.')).toBeVisible();
  await expect.poll(recent).toEqual(['first.jpg', 'Clear the List']);
  await controls.clickMenu(['File', 'Open Recent', 'Clear the List']);
  await expect.poll(recent).toEqual(['Nothing yet']);
  expect((await controls.see()).windows).toHaveLength(1);
});

test('a file chosen in the page joins the recent ones by its path', async ({ page, desktop }) => {
  await settled(page, 'ResNet-18');
  const path = photo('chosen.jpg');
  const chooser = page.waitForEvent('filechooser');
  await page.title(); // what was asked before has reached the browser
  await desktop.controls.clickMenu(['File', 'Open pictures or a checkpoint']);
  await (await chooser).setFiles(path);
  await expect(shown(page, 'chosen.jpg')).toBeVisible();
  await expect.poll(async () => (await desktop.controls.see()).recentDocuments).toEqual([path]);
});

test('a session is saved where the person says, and opens with the app', async ({ startDesktop }) => {
  const path = test.info().outputPath('mine.rnx');
  await test.step('saved', async () => {
    const desktop = await startDesktop();
    const page = await desktop.page;
    await settled(page, 'ResNet-18');
    await node(page, 'layer3.1').click();
    await choice(page, 'Differentiate', 'Cross-entropy').click();
    await settled(page, 'ResNet-18');
    await desktop.controls.willAnswer({ paths: [path] });
    await desktop.controls.clickMenu(['File', 'Save the session']);
    await expect.poll(async () => (await desktop.controls.see()).recentDocuments).toEqual([path]);
    expect((await desktop.controls.see()).dialogs).toEqual([
      {
        kind: 'download',
        options: {
          defaultPath: expect.stringMatching(/a-running-cat-resnet18\.rnx$/),
          filters: [{ name: 'ResNet Explorer session', extensions: ['rnx'] }, expect.anything()],
        },
      },
    ]);
    await desktop.stop();
  });
  const desktop = await startDesktop(path);
  const page = await desktop.page;
  await settled(page, 'ResNet-18');
  await expect(inspected(page)).toContainText('layer3.1');
  await expect(choice(page, 'Differentiate', 'Cross-entropy')).toBeChecked();
});

test('a damaged session as the app starts: one sentence, and the sample', async ({ startDesktop }) => {
  const path = test.info().outputPath('cut.rnx');
  writeFileSync(path, '{"format":"resnet-explorer"');
  const page = await (await startDesktop(path)).page;
  await settled(page, 'ResNet-18');
  await expect(notice(page, 'cut.rnx')).toBeVisible();
  await expect(shown(page, 'A running cat')).toBeVisible();
});
