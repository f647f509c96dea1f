// A package as electron-builder lays it out, made in a folder of its own: Electron is a stand-in, everything else is ours
// and real. Whatever would be downloaded is asked of an address where nobody answers.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { ROOT } from '../../lib/run.mjs';
import beforePack, { prepare } from '../before-pack.mjs';
import { FOLDER_VARIABLE, MSVC_RUNTIME } from '../msvc-runtime.mjs';
import { writeElectronStandIn } from './electron-stand-in.mjs';

const NOBODY = 'http://127.0.0.1:9/';
const APP = 'ResNet Explorer';

/** The systems that packages are made for. `program` holds the fuses. */
export const SYSTEMS = {
  linux: {
    target: Platform.LINUX,
    arch: 'x64',
    folder: 'linux-unpacked',
    resources: 'resources',
    program: 'resnet-explorer',
  },
  darwin: {
    target: Platform.MAC,
    arch: 'arm64',
    folder: 'mac-arm64',
    resources: `${APP}.app/Contents/Resources`,
    program: `${APP}.app`,
  },
  win32: {
    target: Platform.WINDOWS,
    arch: 'x64',
    folder: 'win-unpacked',
    resources: 'resources',
    program: `${APP}.exe`,
  },
};

/**
 * @param {string} decoder the folder of the picture decoder's library for that system
 * @returns the folders of the package and of its resources, electron-builder's own packager, what it did in which order
 */
export async function buildPackage(platform, decoder) {
  const { target, arch, folder, resources, program } = SYSTEMS[platform];
  const root = mkdtempSync(join(tmpdir(), 'resnet-explorer-package-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  const electronDist = join(root, 'electron');
  writeElectronStandIn(electronDist, platform);
  if (process.platform !== 'win32') standInForMicrosoft(root);
  Object.assign(process.env, { ELECTRON_MIRROR: NOBODY, ELECTRON_BUILDER_BINARIES_MIRROR: NOBODY });
  const made = { steps: [] };
  await build({
    projectDir: ROOT,
    targets: target.createTarget('dir', Arch[arch]),
    publish: 'never',
    config: {
      electronDist,
      directories: { output: join(root, 'dist') },
      beforePack: async context => {
        made.packager = context.packager;
        record(context.packager, made.steps);
        if (platform === process.platform) await beforePack(context);
        else await prepare(platform, arch, decoder); // npm installs a decoder for this system only
      },
    },
  }).catch(error => {
    remove();
    throw error;
  });
  const app = join(root, 'dist', folder);
  return {
    ...made,
    root,
    resources: join(app, resources),
    program: join(app, program),
    remove,
  };
}

function standInForMicrosoft(folder) {
  for (const name of MSVC_RUNTIME) writeFileSync(join(folder, name), 'stands in for the file of that name');
  process.env[FOLDER_VARIABLE] = folder;
}

/** Notes when fuses are set and when the app is signed. */
function record(packager, steps) {
  for (const name of ['addElectronFuses', 'signApp']) {
    const step = packager[name].bind(packager);
    packager[name] = (...args) => {
      steps.push(name);
      return step(...args);
    };
  }
}
