// Makes a folder with those above it.
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Node's own `recursive` never returns where a file system refuses new folders with ENOENT, as /proc does. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = dirname(path);
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent);
    // Somebody else may have made it meanwhile
    await mkdir(path).catch(again => {
      if ((again as NodeJS.ErrnoException).code !== 'EEXIST') throw again;
    });
  }
}
