// One instance for a folder of user data: the first writes its process id; later ones leave their arguments there and go.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

export interface Instance {
  readonly argv: readonly string[];
  readonly directory: string;
}

/** @returns whether this process is the first. @param onSecond hears of the others */
export function takeLock(userData: string, self: Instance, onSecond: (second: Instance) => void): boolean {
  const folder = join(userData, 'single-instance');
  mkdirSync(folder, { recursive: true });
  const owner = join(folder, 'owner');
  const alive = existsSync(owner) && isAlive(Number(readFileSync(owner, 'utf8')));
  if (alive) {
    const note = join(folder, `${process.pid}`);
    writeFileSync(`${note}.part`, JSON.stringify(self));
    renameSync(`${note}.part`, `${note}.json`); // whole before it has the name that is looked for
    return false;
  }
  for (const left of readdirSync(folder)) rmSync(join(folder, left));
  writeFileSync(owner, `${process.pid}`);
  const take = () => {
    for (const name of readdirSync(folder).filter(name => name.endsWith('.json'))) {
      const second = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Instance;
      rmSync(join(folder, name));
      onSecond(second);
    }
  };
  watch(folder, take).unref();
  process.once('exit', () => rmSync(owner, { force: true }));
  return true;
}

function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch {
    return false;
  }
}
