// Before the journeys: a build of the sources as they are.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

export default function build(): void {
  execFileSync(process.execPath, [resolve(import.meta.dirname, '../../tools/build.mjs')], {
    stdio: 'inherit',
  });
}
