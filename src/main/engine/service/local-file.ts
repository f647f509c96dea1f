// A file that lies on this machine and is read from there, so that what lies beside it is found.
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { oneLine } from '../../../shared/format';
import { CodedError } from '../../../shared/protocol/error';

/** A file that is all there, wherever its bytes are. */
export interface WholeFile {
  readonly name: string;
  /** It goes on lying at its path. */
  readonly lasting: boolean;
  /** The first bytes, by which the kind of file is told. */
  head(length: number): Promise<Uint8Array>;
  bytes(): Uint8Array | Promise<Uint8Array>;
  /** A path under which the whole file lies. */
  path(): Promise<string>;
}

/** Larger ones are no pictures and no lists. */
const MEMORY_LIMIT = 64 * 2 ** 20;

export class LocalFile implements WholeFile {
  readonly name: string;
  readonly lasting = true;

  constructor(private readonly place: string) {
    this.name = oneLine(basename(place));
  }

  head(length: number): Promise<Uint8Array> {
    return this.#read(async file => {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    });
  }

  bytes(): Promise<Uint8Array> {
    return this.#read(async file => {
      const { size } = await file.stat();
      if (size <= MEMORY_LIMIT) return new Uint8Array(await file.readFile());
      const text = `${this.name} is too large for a picture (${Math.round(size / 2 ** 20)} MB).`;
      throw new CodedError('bad-image', text);
    });
  }

  async path(): Promise<string> {
    return this.place;
  }

  async #read<T>(work: (file: FileHandle) => Promise<T>): Promise<T> {
    try {
      const file = await open(this.place);
      return await work(file).finally(() => file.close());
    } catch (error) {
      if (error instanceof CodedError) throw error;
      const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      throw new CodedError('disk', `${this.place} cannot be read (${why}).`, { cause: error });
    }
  }
}
