// Folders that electron-builder takes for Electron's own, where that cannot be had: its layout for each system, and
// executables that hold nothing but the place where the fuses are.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SENTINEL } from '@electron/fuses/dist/constants.js';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** Version of the wire, number of fuses, and one character each: '0' off, '1' on. One more than we know of. */
const WIRE = Buffer.from([1, 9, ...Buffer.from('101100001')]);
const EXECUTABLE = Buffer.concat([Buffer.from(`stand-in\n${SENTINEL}`), WIRE, Buffer.from('\n')]);
const US_ENGLISH = { lang: 0x409, codepage: 1200 };

const MAC_HELPERS = ['', ' (Renderer)', ' (Plugin)', ' (GPU)'].map(suffix => `Electron Helper${suffix}`);

/** By system: the files, from the folder. */
const LAYOUTS = {
  linux: () => ({ electron: EXECUTABLE, 'chrome-sandbox': '', 'resources/keep': '', ...LICENCES }),
  win32: () => ({ 'electron.exe': windowsExecutable(), 'resources/keep': '', ...LICENCES }),
  darwin: () => ({
    'Electron.app/Contents/MacOS/Electron': '',
    'Electron.app/Contents/Info.plist': plist('Electron'),
    'Electron.app/Contents/Resources/keep': '',
    'Electron.app/Contents/Frameworks/Electron Framework.framework/Electron Framework': EXECUTABLE,
    ...Object.fromEntries(
      MAC_HELPERS.flatMap(name => [
        [`Electron.app/Contents/Frameworks/${name}.app/Contents/MacOS/${name}`, ''],
        [`Electron.app/Contents/Frameworks/${name}.app/Contents/Info.plist`, plist(name)],
      ]),
    ),
    ...LICENCES,
  }),
};
const LICENCES = { LICENSE: 'Electron', 'LICENSES.chromium.html': 'Chromium' };

export function writeElectronStandIn(folder, platform) {
  for (const [file, content] of Object.entries(LAYOUTS[platform]())) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content, { mode: 0o755 });
  }
}

/** With the version that electron-builder looks for, to write the archive's hash beside it. */
function windowsExecutable() {
  const executable = NtExecutable.createEmpty();
  const resources = NtExecutableResource.from(executable);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues(US_ENGLISH, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  executable.setExtraData(EXECUTABLE);
  return Buffer.from(executable.generate());
}

function plist(name) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>${name}</string></dict></plist>`;
}
