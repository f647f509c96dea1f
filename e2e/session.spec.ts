// What was set up is kept: as a session file that opens again, and as a link.
import { expect, test } from './support/app';
import { drop } from './support/files';
import { alps } from './support/pictures';
import { choice, chooseFrom, inspected, inspector, node, notice, settled } from './support/screen';
import { download, share } from './support/shared';

test('a session is saved, and dropped on a fresh page it brings everything back', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await drop(page, alps());
  await expect(page.getByRole('img', { name: 'alps.jpg' })).toBeVisible();
  await choice(page, 'Level of detail', 'Layers').click();
  await node(page, 'layer2.0.conv2').click();
  await chooseFrom(page, inspector(page).getByRole('button', { name: 'Colour map diverging' }), 'diverging');
  await choice(page, 'Differentiate', 'Cross-entropy').click();
  await settled(page, 'ResNet-18');

  const { name, bytes } = await download(page, () => page.keyboard.press('ControlOrMeta+s'));
  expect(name).toBe('alps-resnet18.rnx');
  const told = JSON.parse(bytes.toString());
  expect(told.state['panes.a']).toEqual({ model: 'resnet18', weights: 'bundled' });
  expect(told.weights.a.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(Buffer.from(told.pictures[told.shown].base64, 'base64').equals(alps().bytes)).toBe(true);

  await page.goto(new URL('/', page.url()).href); // the plain address: nothing of the view in it
  await settled(page, 'ResNet-18');
  await expect(page.getByRole('img', { name: 'A running cat' })).toBeVisible();
  await test.step('a damaged file changes nothing', async () => {
    await drop(page, { name: 'cut.rnx', bytes: bytes.subarray(0, bytes.length - 100) });
    await expect(notice(page, 'cut.rnx is a damaged session file')).toBeVisible();
    await expect(page.getByRole('img', { name: 'A running cat' })).toBeVisible();
  });
  await drop(page, { name: 'renamed.txt', bytes });
  await expect(page.getByRole('img', { name: 'alps.jpg' })).toBeVisible();
  await expect(inspected(page)).toContainText('layer2.0.conv2');
  await expect(choice(page, 'Differentiate', 'Cross-entropy')).toBeChecked();
  await expect(choice(page, 'Level of detail', 'Layers')).toBeChecked();
  await expect(node(page, 'layer2.0.conv2')).toBeInViewport();

  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('img', { name: 'A running cat' })).toBeVisible();
  await expect(inspected(page)).toContainText('layer2.0');
});

test('a link to a view is copied and opens that view; a broken one is left aside', async ({
  page,
  hostKind,
}) => {
  test.skip(hostKind !== 'browser', 'views have addresses in browsers only');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const entries = await page.evaluate(() => history.length);
  await settled(page, 'ResNet-18');
  await node(page, 'layer3.1').click();
  const second = inspector(page).getByRole('option').nth(1);
  await second.click();
  const channel = (await second.getAttribute('aria-label'))!;
  await chooseFrom(page, inspector(page).getByRole('button', { name: 'Colour map viridis' }), 'cividis');
  await share(page.getByRole('banner'), 'this view', 'Copy a link to this view');
  await expect(page.getByRole('region', { name: 'Notices' })).toHaveText('Copied: link to this view');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#state=3\.[\w-]+$/);
  expect(await page.evaluate(() => history.length)).toBe(entries);

  const other = page;
  await other.goto('about:blank');
  await other.goto(link);
  await settled(other, 'ResNet-18');
  await expect(inspected(other)).toContainText('layer3.1');
  await expect(inspector(other).getByRole('option', { name: channel })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(inspector(other).getByRole('button', { name: 'Colour map cividis' })).toBeVisible();

  await other.evaluate(() => {
    location.hash = '#state=1.bm90IEpTT04';
  });
  await expect(notice(other, 'The link is damaged')).toBeVisible();
  await expect(inspected(other)).toContainText('layer3.1');
});
