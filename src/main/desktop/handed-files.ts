// Files that the system hands over: as arguments, by open-with, by a drop on the icon.
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { HandedFile } from '../../shared/protocol/desktop';

/** As much as Node reads at once, and no checkpoint of the family comes near it. */
const MOST_BYTES = 2 * 2 ** 30 - 1;

/**
 * @param argv of this or of another instance
 * @param directory in which that instance was started
 * @param packaged unpackaged, the second argument is the app's own folder
 */
export function filesInArguments(argv: readonly string[], directory: string, packaged: boolean): string[] {
  return argv
    .slice(packaged ? 1 : 2)
    .filter(argument => argument !== '' && !argument.startsWith('-'))
    .map(argument => resolve(directory, argument));
}

/** What starts this app once more, so that it hands its arguments to the instance that runs. */
export function commandOf(app: { readonly isPackaged: boolean; getAppPath(): string }): readonly string[] {
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}

/** Never rejects: what cannot be read says why, as a sentence. */
export async function readHanded(path: string): Promise<HandedFile> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES)
      return { name, refused: `${name} is larger than anything that can be opened here.` };
    return { name, bytes: new Uint8Array(await readFile(path)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { name, refused: WHY[code ?? '']?.(name) ?? `${name} could not be read (${code}).` };
  }
}

const WHY: Readonly<Record<string, (name: string) => string>> = {
  ENOENT: name => `${name} is no longer where it was.`,
  EISDIR: name => `${name} is a folder; open it by File, Open a folder of pictures.`,
  EACCES: name => `${name} may not be read by you.`,
};

/** Files wait here until the page listens. */
export class Handover {
  #listener: ((path: string) => void) | null = null;
  #waiting: string[] = [];

  handed(paths: readonly string[]): void {
    if (this.#listener) paths.forEach(this.#listener);
    else this.#waiting.push(...paths);
  }

  pageListens(listener: (path: string) => void): void {
    this.#listener = listener;
    this.#waiting.splice(0).forEach(listener);
  }

  pageGone(): void {
    this.#listener = null;
  }
}
