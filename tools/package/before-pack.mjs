// electron-builder's hook before it packs: a current build, and a folder of all that lies beside the app's archive.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { Arch } from 'electron-builder';
import { ensureBuilt } from '../lib/build.mjs';
import { photographFiles, photographPackages } from '../lib/photographs.mjs';
import { ROOT } from '../lib/run.mjs';
import { decoderFolder, engineFiles, enginePackages, runtimeFolder } from './engine-files.mjs';
import { msvcRuntime } from './msvc-runtime.mjs';
import { notices } from './notices.mjs';

/** electron-builder.yml copies it into the package's resources. */
const STAGE = resolve(ROOT, '.cache/package');
const MANIFEST = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));
/** Electron looks here for files that are not in the archive. */
const UNPACKED = 'app.asar.unpacked';

export default function beforePack({ electronPlatformName, arch }) {
  return prepare(electronPlatformName, Arch[arch]);
}

/**
 * @param {string} [decoder] the folder of the picture decoder's library, where it is not the one that npm installed
 * @throws Error, one sentence, where something is missing
 */
export async function prepare(platform, arch, decoder) {
  if (!(await ensureBuilt())) throw new Error('There is no build to pack.');
  rmSync(STAGE, { recursive: true, force: true });
  for (const [from, to] of engineFiles(platform, arch, decoder)) copy(from, `${UNPACKED}/${to}`);
  for (const [from, to] of photographFiles(MANIFEST)) copy(resolve(ROOT, from), to);
  if (platform === 'win32')
    // A library is looked for beside the one that imports it, and not beside the program.
    for (const folder of [runtimeFolder(platform, arch), decoderFolder(platform, arch)])
      for (const file of msvcRuntime()) copy(file, `${UNPACKED}/${folder}/${basename(file)}`);
  writeFileSync(
    resolve(STAGE, 'THIRD-PARTY-NOTICES.txt'),
    notices([...enginePackages(platform, arch), ...photographPackages(MANIFEST)]),
  );
}

function copy(from, to) {
  const file = resolve(STAGE, to);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(from, file);
}
