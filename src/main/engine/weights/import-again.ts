// Converts an imported checkpoint a second time, from the file that it came from.
import { CheckpointFile } from './byte-source';
import type { WeightsCache } from './cache';
import { readCheckpoint } from './read-checkpoint';
import { refused } from './refusal';

/**
 * Writes what the cache lost. Nothing is written where the file is gone or is no longer what it was.
 * @param key SHA-256 of the checkpoint
 * @throws CodedError disk
 */
export async function importAgain(
  cache: WeightsCache,
  key: string,
  { path, prefix }: { readonly path: string; readonly prefix: string | undefined },
  resourcesDir: string,
): Promise<void> {
  const file = await CheckpointFile.open(path).catch(() => null);
  if (!file) return;
  try {
    const { entry, tensors } = await readCheckpoint(file, path, resourcesDir, undefined, { prefix });
    if (entry.id === key) await cache.write(key, tensors);
  } catch (error) {
    if (!refused(error)) throw error; // another file lies there now, and it is not to be opened
  } finally {
    await file.close();
  }
}
