// `npx resnet-explorer` on a machine without a checkout. Needs the npm registry.
import { statSync } from 'node:fs';
import { expect, test } from './support/app';
import { Installed } from './support/installed';
import { predictions } from './support/screen';

/** A hundred megabytes of libraries for five systems are packed and unpacked. */
const PATIENCE_MS = 300_000;
/** What npm runs on its own in a package that is being installed. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare'];

test('the package is installed by plain npm; its command serves the app and inspects a picture', async ({
  playwright,
  launchOptions,
}) => {
  test.setTimeout(PATIENCE_MS);
  const installed = await Installed.fromTarball();
  try {
    expect(statSync(installed.tarball).size / 2 ** 20).toBeLessThan(140);
    const { packages } = installed;
    expect(packages.map(({ name }) => name.replace(/^(@napi-rs\/image)-.*/, '$1-SYSTEM')).sort()).toEqual([
      '@napi-rs/image',
      '@napi-rs/image-SYSTEM',
      'onnxruntime-common',
      'onnxruntime-node',
      'resnet-explorer',
      'ws',
    ]);
    for (const { name, scripts = {} } of packages)
      expect([name, Object.keys(scripts).filter(script => INSTALL_SCRIPTS.includes(script))]).toEqual([
        name,
        [],
      ]);

    const server = await installed.serve();
    const browser = await playwright.chromium.launch(launchOptions);
    const page = await browser.newPage();
    await page.goto(server.url);
    await expect(page.getByRole('img', { name: 'A running cat' })).toBeVisible();
    await expect(predictions(page, 'ResNet-18').getByRole('button')).toHaveCount(5);
    await browser.close();
    expect(await server.stop()).toBe(0);

    const photo = installed.file('resources/samples/french-alpine-landscape.jpg');
    const inspected = await installed.command('inspect', '--image', photo, '--model', 'resnet50', '--json');
    expect(inspected.status, inspected.err).toBe(0);
    const { top5, blocks } = JSON.parse(inspected.out);
    expect([top5.length, blocks.length]).toEqual([5, 16]);

    const npx = await installed.npm('exec', 'resnet-explorer', '--', 'inspect', '--image', 'none.jpg');
    expect(npx).toMatchObject({ status: 2, out: '' });
    expect(npx.err).toContain('none.jpg could not be read: there is no such file.');
  } finally {
    installed.remove();
  }
});
