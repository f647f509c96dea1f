// The macOS package. That it is signed can only be seen on a Mac; here, that it will be.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MacTargetHelper } from 'app-builder-lib/out/mac/MacTargetHelper.js';
import { expect } from 'vitest';
import { engineFiles } from './engine-files.mjs';
import { packageFor } from './testing/contents.mjs';
import { inspectSample } from './testing/inspect.mjs';
import { machNeeds } from './testing/mach.mjs';

const { check, made } = packageFor('darwin');
const natives = () =>
  readdirSync(made().resources, { recursive: true })
    .filter(file => /\.(node|dylib)$/.test(file))
    .map(file => join(made().resources, file));

check.runIf(process.platform === 'darwin' && process.arch === 'arm64')(
  'its engine looks at a sample',
  async () => {
    expect(await inspectSample(made())).toHaveLength(5);
  },
);

check('it is signed ad hoc, and no library is asked for its signer', () => {
  const options = made().packager.platformSpecificBuildOptions;
  expect(options.identity).toBe('-');
  expect(MacTargetHelper.isHardenedRuntimeEnabledForSigning(false, options)).toBe(false);
});

check('it knows its archive’s hash, its files and why it asks for the camera', () => {
  const plist = readFileSync(join(made().program, 'Contents/Info.plist'), 'utf8');
  expect(plist).toMatch(/<key>Resources\/app\.asar<\/key>\s*<dict>[\s\S]*?<string>[0-9a-f]{64}<\/string>/);
  expect(plist).toContain('<string>rnx</string>');
  expect(plist).toContain('<key>NSCameraUsageDescription</key>');
  expect(plist).toContain('<string>icon.icns</string>');
});

check('every library that one of ours loads is beside it or the system’s', () => {
  for (const file of natives()) {
    const beside = readdirSync(dirname(file)).map(name => `@rpath/${name}`);
    const missing = machNeeds(file).libraries.filter(
      name => !beside.includes(name) && !/^\/(usr\/lib|System\/Library)\//.test(name),
    );
    expect(missing).toEqual([]);
  }
});

check('a system that is too old for a library is told so before it starts', () => {
  const plist = readFileSync(join(made().program, 'Contents/Info.plist'), 'utf8');
  const [, promised] = /<key>LSMinimumSystemVersion<\/key>\s*<string>(\d+)/.exec(plist);
  expect(Number(promised)).toBe(Math.max(...natives().map(file => machNeeds(file).oldest)));
});

check('for Intel there is no package, but a sentence', () => {
  expect(() => engineFiles('darwin', 'x64')).toThrow(
    /none for darwin-x64: the runtime or the picture decoder has/,
  );
});
