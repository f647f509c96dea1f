// The files that were opened last, kept over restarts.
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from '../../shared/protocol/zod';

const MOST = 10;
const listSchema = z.array(z.string()).catch([]);

/** The path goes to the front; the oldest goes. */
export function remembered(list: readonly string[], path: string): string[] {
  return [path, ...list.filter(other => other !== path)].slice(0, MOST);
}

export class RecentFiles {
  #list: string[];

  /** @param file where the list is kept; one that cannot be read is an empty one */
  constructor(private readonly file: string) {
    this.#list = read(file).slice(0, MOST);
  }

  get list(): readonly string[] {
    return this.#list;
  }

  opened(path: string): void {
    this.#keep(remembered(this.#list, path));
  }

  /** It is no longer there. */
  gone(path: string): void {
    this.#keep(this.#list.filter(other => other !== path));
  }

  forget(): void {
    this.#keep([]);
  }

  #keep(list: string[]): void {
    this.#list = list;
    try {
      writeFileSync(this.file, JSON.stringify(list));
    } catch {
      // A full disk costs only the memory of files.
    }
  }
}

function read(file: string): string[] {
  try {
    return listSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}
