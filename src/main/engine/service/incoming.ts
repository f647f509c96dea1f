// A file that arrives in pieces: small ones stay in memory, large ones go to disk as they come.
import { type FileHandle, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import { makeFolder } from '../make-folder';
import { temporaryEnding } from '../temporary';
import type { WholeFile } from './local-file';

/** Larger files are written to disk while they arrive. */
const MEMORY_LIMIT = 64 * 2 ** 20;
/** No checkpoint of the family comes near this. */
const SIZE_LIMIT = 4 * 2 ** 30;

export class Incoming implements WholeFile {
  readonly lasting = false;
  #received = 0;
  #memory: Uint8Array | null = null;
  #file: FileHandle | null = null;
  readonly #path: string;
  /** Writes happen one after another. */
  #written: Promise<void> = Promise.resolve();

  /** @throws CodedError bad-request for a size that no file of ours has */
  constructor(
    readonly name: string,
    readonly size: number,
    private readonly folder: string,
  ) {
    if (size > SIZE_LIMIT) {
      throw new CodedError(
        'bad-request',
        `${name} is larger than any checkpoint or picture that can be opened here.`,
      );
    }
    this.#path = join(folder, `file${temporaryEnding()}`);
    if (size <= MEMORY_LIMIT) this.#memory = new Uint8Array(size);
  }

  get complete(): boolean {
    return this.#received === this.size;
  }

  get fraction(): number {
    return this.size === 0 ? 1 : this.#received / this.size;
  }

  /** @throws CodedError bad-request where a piece does not follow the last */
  add(offset: number, bytes: Uint8Array): void {
    if (offset !== this.#received || offset + bytes.length > this.size) {
      throw new CodedError('bad-request', `${this.name} arrived in the wrong order; open it again.`);
    }
    this.#received += bytes.length;
    if (this.#memory) this.#memory.set(bytes, offset);
    else this.#written = this.#written.then(() => this.#write(offset, bytes));
    this.#written.catch(() => {}); // heard where the file is used
  }

  /** The first bytes, by which the kind of file is told. */
  async head(length: number): Promise<Uint8Array> {
    if (this.#memory) return this.#memory.subarray(0, length);
    await this.#written;
    const head = new Uint8Array(Math.min(length, this.size));
    await this.#file?.read(head, 0, head.length, 0);
    return head;
  }

  /** The whole file. @throws CodedError where it was too large to keep in memory */
  bytes(): Uint8Array {
    if (this.#memory) return this.#memory;
    throw new CodedError(
      'bad-image',
      `${this.name} is too large for a picture (${Math.round(this.size / 2 ** 20)} MB).`,
    );
  }

  /** A path under which the whole file lies until `discard`. @throws CodedError disk */
  async path(): Promise<string> {
    await this.#written;
    if (this.#memory) {
      const bytes = this.#memory;
      await this.#disk(async () => {
        await makeFolder(this.folder);
        await writeFile(this.#path, bytes);
      });
    }
    return this.#path;
  }

  async discard(): Promise<void> {
    this.#memory = null;
    await this.#written.catch(() => {});
    await this.#file?.close().catch(() => {});
    await rm(this.#path, { force: true });
  }

  async #write(offset: number, bytes: Uint8Array): Promise<void> {
    await this.#disk(async () => {
      if (!this.#file) {
        await makeFolder(this.folder);
        this.#file = await open(this.#path, 'w+');
      }
      await this.#file.write(bytes, 0, bytes.length, offset);
    });
  }

  async #disk(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const why =
        (error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'the disk is full' : (error as Error).message;
      throw new CodedError('disk', `${this.name} could not be stored in the cache folder: ${why}.`);
    }
  }
}
