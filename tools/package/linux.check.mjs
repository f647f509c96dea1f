// The Linux package, and what its installers are made of as far as that goes without electron-builder's tools: the .deb's
// facts, the menu entry and the AppImage's start script.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AppImageTarget from 'app-builder-lib/out/targets/appimage/AppImageTarget.js';
import { generateAppRunScript } from 'app-builder-lib/out/targets/appimage/appImageUtil.js';
import FpmTarget from 'app-builder-lib/out/targets/FpmTarget.js';
import { LinuxTargetHelper } from 'app-builder-lib/out/targets/LinuxTargetHelper.js';
import { expect } from 'vitest';
import { whyUnsafe } from '../../src/main/desktop/sandbox';
import { packageFor } from './testing/contents.mjs';
import { inspectSample } from './testing/inspect.mjs';

const { check, made } = packageFor('linux');

check.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'its engine looks at a sample',
  async () => {
    const [best, ...others] = await inspectSample(made());
    expect(others).toHaveLength(4);
    expect(best.name).toMatch(/\w/);
    expect(best.probability).toBeGreaterThan(others[0].probability);
  },
);

check('the .deb says who maintains it and where it comes from', async () => {
  const { packager, root } = made();
  const target = new FpmTarget('deb', packager, new LinuxTargetHelper(packager), root);
  const facts = await target.checkOptions();
  expect(facts.maintainer).toMatch(/^[^<>]+ <[^<>@\s]+@[^<>@\s]+>$/);
  expect(facts.url).toMatch(/^https:\/\//);
  expect(facts.name).toBe('resnet-explorer');
});

check('the menu has an icon of every size, and an entry that does not ask for --no-sandbox', async () => {
  const { packager, root } = made();
  const helper = new LinuxTargetHelper(packager);
  const icons = await helper.icons;
  expect(icons.map(({ size }) => size)).toEqual([16, 24, 32, 48, 64, 128, 256, 512]);
  const entry = await new AppImageTarget('appimage', packager, helper, root).desktopEntry.value;
  expect(entry).toMatch(/^Exec=AppRun %U$/m);
  expect(entry).toContain('image/jpeg');
});

// The script is electron-builder's; where there are no user namespaces it adds --no-sandbox without a word.
check.skipIf(process.platform === 'win32')('the AppImage does not start without its sandbox', () => {
  const folder = join(made().root, 'AppDir');
  mkdirSync(folder);
  const write = (name, text) => writeFileSync(join(folder, name), text, { mode: 0o755 });
  write('AppRun', generateAppRunScript({ ExecutableName: 'resnet-explorer', DesktopFileName: 'x.desktop' }));
  write('resnet-explorer', '#!/bin/sh\necho "$@"\n');
  const start = (namespaces, ...args) => {
    write('unshare', `#!/bin/sh\nexit ${namespaces ? 0 : 1}\n`); // the script looks in its own folder first
    const env = { PATH: process.env.PATH };
    const handedOn = execFileSync(join(folder, 'AppRun'), args, { encoding: 'utf8', env });
    return whyUnsafe(['resnet-explorer', ...handedOn.trim().split(' ')], true);
  };
  expect(start(true, 'photo.jpg')).toBeNull();
  expect(start(false, 'photo.jpg')).toContain('does not start without its sandbox');
  expect(start(false)).toContain('does not start without its sandbox');
});
