// When what computes goes away: the engine is killed in the middle of a run, the server is stopped.
import { expect, test } from './support/app';
import { banner, choice, deviceBadge, lookOut, notice, predictions, settled } from './support/screen';

test('the engine is killed during a run: the page says so, and goes on within two seconds', async ({
  page,
  app,
}) => {
  await settled(page, 'ResNet-18');
  const last = await predictions(page, 'ResNet-18').textContent();
  const died = banner(page, 'The engine ended unexpectedly');
  const busy = lookOut(page, '[role=status]', 'Cancel');
  const said = lookOut(page, '[role=alert]', 'The engine ended unexpectedly');
  await choice(page, 'Network', 'ResNet-34').click();
  await busy;
  await app.killEngine();
  expect(await said).toContain('What you see is the last result.');
  await expect(predictions(page, 'ResNet-18')).toHaveText(last!);
  await expect(deviceBadge(page)).toHaveAccessibleName(/^Device: (?!Engine down)/, { timeout: 2000 });
  await expect(died).toHaveCount(0);

  await expect(predictions(page, 'ResNet-34')).toBeVisible({ timeout: 60_000 });
  await choice(page, 'Network', 'ResNet-18').click();
  await expect(predictions(page, 'ResNet-18')).toHaveText(last!);
  await expect(notice(page, '')).toHaveCount(0);
});

test('the server is stopped: the page says how to go on, and keeps what it shows', async ({
  page,
  app,
  hostKind,
}) => {
  test.skip(hostKind !== 'browser', 'the desktop app has no server');
  await settled(page, 'ResNet-18');
  const last = await predictions(page, 'ResNet-18').textContent();
  const gone = banner(page, 'The server of ResNet Explorer has stopped');
  await app.stop();
  await expect(gone).toContainText('Start it again, in a checkout with npm start');
  await expect(gone).toContainText('What you see is the last result.');
  await expect(deviceBadge(page)).toHaveAccessibleName('Device: Engine down');
  await expect(predictions(page, 'ResNet-18')).toHaveText(last!);
  await gone.getByRole('button', { name: 'Reconnect' }).click();
  await expect(gone).toContainText('Start it again, in a checkout with npm start');
});
