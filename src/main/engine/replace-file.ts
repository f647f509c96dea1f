// Writes a file of ours whole or not at all: under a temporary name, and then in place of what lay there.
import { lstat, rename, rm } from 'node:fs/promises';
import { temporaryEnding } from './temporary';

/**
 * @param path plain path in a folder of ours; a folder of that name, which nothing of ours makes, goes with all it holds
 * @param write writes the file under the name that it is given
 * @throws the system's error; what lay there before stays then, and nothing half-written
 */
export async function replaceFile(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = path + temporaryEnding();
  try {
    await write(temporary);
    await removeFolder(path);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

/** Removes a folder where a file of ours should be. */
export async function removeFolder(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found?.isDirectory()) await rm(path, { recursive: true, force: true });
}
