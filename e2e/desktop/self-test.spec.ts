// `--self-test`: what the release's machines run on an app that they have just installed.
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from '../support/app';
import { StandIn } from '../support/electron/stand-in';

const args = ['--self-test'];
const ownFolders = () => readdirSync(tmpdir()).filter(name => name.startsWith('resnet-explorer-self-test-'));

test('says in one line that window, engine and inspection work, and leaves nothing behind', async ({
  startDesktop,
}) => {
  const before = ownFolders();
  const desktop = await startDesktop(...args);
  expect(await desktop.ended()).toBe(0);
  await expect.poll(() => desktop.said.out).toMatch(/^[^\n]+\n$/);
  const line = JSON.parse(desktop.said.out);
  expect(line).toMatchObject({ selfTest: 'passed', prediction: expect.stringMatching(/^\w.* [\d.]+ %$/) });
  expect(ownFolders()).toEqual(before);
});

test('says in time what does not work', async ({ windowBrowser }) => {
  const env = { RESNET_EXPLORER_SELF_TEST_SECONDS: '0.01' };
  const desktop = new StandIn({ ...(await windowBrowser.open()), env, args });
  expect(await desktop.ended()).toBe(1);
  await expect
    .poll(() => desktop.said.err)
    .toBe('The self-test failed: after 0.01 seconds no window was shown.\n');
  expect(desktop.said.out).toBe('');
  await desktop.stop();
});
