// A folder with one folder per class -> which pictures there are of which class.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import { classByName } from '../network/classes';
import type { Network } from '../network/networks';

export interface LabelledFile {
  readonly path: string;
  /** Below the folder: `goldfish/001.jpg`. */
  readonly name: string;
  readonly label: number;
}

export interface Skipped {
  readonly file: string;
  readonly why: string;
}

export interface LabelledFiles {
  readonly files: readonly LabelledFile[];
  readonly skipped: readonly Skipped[];
}

/** Hidden files, and what systems leave in folders, are nobody's pictures. */
const NOT_MEANT = /^\.|^(Thumbs\.db|desktop\.ini|__MACOSX)$/i;

/** A folder's name is a class's name, its WordNet id or its index; `_` stands for a space. -1 for none. */
export function classOfFolder(network: Network, folder: string): number {
  const named = [folder, folder.replaceAll('_', ' ')]
    .map(name => classByName(network, name))
    .find(index => index >= 0);
  if (named !== undefined) return named;
  const index = /^\d{1,6}$/.test(folder) ? Number(folder) : -1;
  return index < network.net.spec.classes ? index : -1;
}

/** Names in a folder, by code unit: the same order on every machine. */
async function list(directory: string): Promise<string[]> {
  try {
    const names = await readdir(directory);
    return names.filter(name => !NOT_MEANT.test(name)).sort();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = { ENOENT: 'there is no such folder', ENOTDIR: 'it is no folder' }[code ?? ''] ?? message;
    throw new CodedError('disk', `${directory} could not be read: ${why}.`, { cause: error });
  }
}

/**
 * @param limit at most so many files of each folder, the first by name
 * @throws CodedError disk; bad-request where no folder is that of a class
 */
export async function classFolders(
  directory: string,
  network: Network,
  limit = Number.POSITIVE_INFINITY,
): Promise<LabelledFiles> {
  const files: LabelledFile[] = [];
  const skipped: Skipped[] = [];
  for (const folder of await list(directory)) {
    const place = join(directory, folder);
    if ((await stat(place).catch(() => null))?.isDirectory() !== true) {
      skipped.push({ file: folder, why: 'lies beside the class folders, in none of them' });
      continue;
    }
    const label = classOfFolder(network, folder);
    if (label < 0) {
      skipped.push({ file: folder, why: 'these weights know no class of that name, WordNet id or index' });
      continue;
    }
    for (const file of (await list(place)).slice(0, limit))
      files.push({ path: join(place, file), name: `${folder}/${file}`, label });
  }
  if (files.length > 0) return { files, skipped };
  const example = skipped[0] ? `; “${skipped[0].file}” ${skipped[0].why}` : '';
  throw new CodedError(
    'bad-request',
    `${directory} holds no pictures in folders named after classes of these weights${example}.`,
  );
}
