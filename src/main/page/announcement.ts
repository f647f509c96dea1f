// Hosts that run, each as a small file, so that `resnet-explorer open` finds them. A file holds a secret, so it is its
// person's alone.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** How a host takes files. */
export type RunningHost =
  | { readonly kind: 'browser'; readonly port: number; readonly secret: string }
  /** Started once more with paths, it hands them to the instance that runs. */
  | { readonly kind: 'desktop'; readonly command: readonly string[] };

type Announced = RunningHost & {
  readonly pid: number;
  /** A home folder may be shared by machines. */
  readonly machine: string;
  /** Milliseconds since 1970. */
  readonly since: number;
};

const folderIn = (cacheDir: string) => join(cacheDir, 'running');

/**
 * A host that cannot be announced runs all the same; it is only not found.
 * @returns withdraws the announcement, as the end of the process does
 */
export function announce(cacheDir: string, host: RunningHost): () => void {
  const folder = folderIn(cacheDir);
  const file = join(folder, `${process.pid}-${host.kind}${'port' in host ? `-${host.port}` : ''}.json`);
  const announced: Announced = { ...host, pid: process.pid, machine: hostname(), since: Date.now() };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rmSync(`${file}.part`, { force: true }); // of a process that had this number
    writeFileSync(`${file}.part`, JSON.stringify(announced), { mode: 0o600, flag: 'wx' });
    renameSync(`${file}.part`, file);
  } catch {
    return () => {};
  }
  const withdraw = () => {
    process.off('exit', withdraw);
    rmSync(file, { force: true });
  };
  process.on('exit', withdraw);
  return withdraw;
}

/** Hosts of this person that run on this machine, the youngest first. Files of dead ones are removed. */
export function runningHosts(cacheDir: string): readonly Announced[] {
  const folder = folderIn(cacheDir);
  return namesIn(folder)
    .filter(name => name.endsWith('.json'))
    .flatMap(name => {
      const host = readOwn(join(folder, name));
      if (host?.machine !== hostname()) return [];
      if (isAlive(host.pid)) return [host];
      rmSync(join(folder, name), { force: true });
      return [];
    })
    .sort((a, b) => b.since - a.since);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** null for what somebody else has put there, could have read, or left half. */
function readOwn(file: string): Announced | null {
  try {
    const { uid, mode } = statSync(file);
    if (process.getuid && (uid !== process.getuid() || (mode & 0o077) !== 0)) return null;
    return JSON.parse(readFileSync(file, 'utf8')) as Announced;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
