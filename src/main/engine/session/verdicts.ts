// What `auto` found out about each execution provider, on disk. A verdict holds for one provider, driver, runtime
// version and machine architecture; a change of any of them asks again.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import type { Device } from '../../../shared/protocol/records';
import { deviceStateSchema } from '../../../shared/protocol/records';
import { makeFolder } from '../make-folder';
import { replaceFile } from '../replace-file';
import type { VerdictStore } from './device';
import { RUNTIME_VERSION } from './runtime';

const tried = deviceStateSchema.shape.tried.element;

/** What is known of the driver without asking it: the system's release and the variables that choose a driver. */
function driver(): string {
  const chosen = ['VK_ICD_FILENAMES', 'VK_DRIVER_FILES', 'CUDA_VISIBLE_DEVICES'].map(
    name => process.env[name] ?? '',
  );
  return [platform(), release(), ...chosen, nvidiaModule()].join(' ');
}

/** What the kernel says of NVIDIA's driver; '' without one. */
function nvidiaModule(): string {
  try {
    return readFileSync('/proc/driver/nvidia/version', 'utf8');
  } catch {
    return '';
  }
}

export function verdictsIn(cacheDir: string): VerdictStore {
  const folder = join(cacheDir, 'devices');
  const file = (device: Device) => {
    const key = createHash('sha256')
      .update([device, driver(), RUNTIME_VERSION, arch()].join('\n'))
      .digest('hex');
    return join(folder, `${device}-${key.slice(0, 16)}.json`);
  };
  return {
    async read(device) {
      try {
        return tried.parse(JSON.parse(await readFile(file(device), 'utf8')));
      } catch {
        return null; // not asked yet, or unreadable: asked again
      }
    },
    async write(device, verdict) {
      try {
        await makeFolder(folder);
        await replaceFile(file(device), temporary => writeFile(temporary, JSON.stringify(verdict)));
      } catch {
        // A full disk costs a measurement at the next start, nothing else.
      }
    },
    async forget(device) {
      await rm(file(device), { force: true }).catch(() => {}); // likewise
    },
  };
}
