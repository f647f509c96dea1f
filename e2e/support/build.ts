// Before the journeys: a build of the sources as they are, and of the stand-in for Electron.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { bundleStandIn } from './electron/bundle';

export default async function build(): Promise<void> {
  execFileSync(process.execPath, [resolve(import.meta.dirname, '../../tools/build.mjs')], {
    stdio: 'inherit',
  });
  await bundleStandIn();
}
