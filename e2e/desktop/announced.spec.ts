// The desktop app tells other programs that it runs: `resnet-explorer open` starts it once more, with files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/app';

test('while it runs a file says how it is handed files', async ({ app, cacheDir }) => {
  const folder = join(cacheDir, 'running');
  const announced = () => readdirSync(folder).filter(name => name.includes('-desktop.'));
  await expect(app.page.getByRole('heading', { name: 'ResNet Explorer' })).toBeVisible();
  await expect.poll(announced).toEqual([`${app.desktop!.pid}-desktop.json`]);
  const { kind, command } = JSON.parse(readFileSync(join(folder, announced()[0]!), 'utf8'));
  expect([kind, command]).toEqual(['desktop', [process.execPath, process.cwd()]]);
  await app.stop();
  expect(announced()).toEqual([]);
});
