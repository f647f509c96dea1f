// Files that are being written. Their names say which process writes them, so that what a dead one left is known as that,
// whatever the clock says.
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Folders can be shared by machines, and a process is known on its own machine alone. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
/** Tells this process from an earlier one of the same number. */
const MARK = randomBytes(4).toString('hex');
const PART = '.part';
const WRITER = /-([0-9a-f]{8})-(\d+)-([0-9a-f]{8})-\d+\.part$/;

let serial = 0;

/** Ends the name of a file that this process writes; never twice the same. */
export function temporaryEnding(): string {
  return `-${MACHINE}-${process.pid}-${MARK}-${serial++}${PART}`;
}

export function isTemporary(name: string): boolean {
  return name.endsWith(PART);
}

type Writer = 'this process' | 'another' | 'nobody';

function writerOf(name: string): Writer {
  const [, machine, pid, mark] = WRITER.exec(name) ?? [];
  if (!machine) return 'nobody';
  if (machine !== MACHINE) return 'another'; // alive or dead: that machine knows, and clears up after its own
  if (Number(pid) === process.pid) return mark === MARK ? 'this process' : 'nobody';
  return isAlive(Number(pid)) ? 'another' : 'nobody';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // signal 0 asks, and does nothing
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's
  }
}

/** Removes the temporary files that no living process writes. A folder that is not there has none. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (isTemporary(name) && writerOf(name) === 'nobody')
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => {});
  }
}

/** Removes those of this process. Not a promise, so that it can be the last thing that a process does. */
export function sweepOwn(folder: string): void {
  try {
    for (const name of readdirSync(folder))
      if (writerOf(name) === 'this process') rmSync(join(folder, name), { force: true });
  } catch {
    // No such folder, or a file that the system still holds: the next start removes it.
  }
}
