// The macOS package. That it is signed can only be seen on a Mac; here, that it will be.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MacTargetHelper } from 'app-builder-lib/out/mac/MacTargetHelper.js';
import { expect } from 'vitest';
import { engineFiles, runtimeFolder } from './engine-files.mjs';
import { SYSTEMS } from './testing/build.mjs';
import { packageFor } from './testing/contents.mjs';
import { inspectSample } from './testing/inspect.mjs';

const { check, made } = packageFor('darwin');

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

check('the runtime’s binding finds its library', () => {
  const folder = join(made().resources, 'app.asar.unpacked', runtimeFolder('darwin', SYSTEMS.darwin.arch));
  const binding = readFileSync(join(folder, 'onnxruntime_binding.node'), 'latin1');
  const [, library] = /@rpath\/(libonnxruntime[\w.]*\.dylib)/.exec(binding);
  expect(readFileSync(join(folder, library)).length).toBeGreaterThan(1e6);
});

check('for Intel there is no package, but a sentence', () => {
  expect(() => engineFiles('darwin', 'x64')).toThrow(
    /none for darwin-x64: the runtime or the picture decoder has/,
  );
});
