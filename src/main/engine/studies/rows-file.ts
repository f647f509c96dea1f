// Float32 rows that come little by little: a .npy file that is written meanwhile, under a name of its own until all are there, so that the next run can
// go on with it.
import { type FileHandle, open, rename, stat, writeFile } from 'node:fs/promises';
import { CodedError } from '../../../shared/protocol/error';
import { npyHeader } from '../../../shared/tensor/npy';
import { replaceFile } from '../replace-file';

/** Bytes before the first row: a header of any shape fits. */
const HEADER = 128;
/** The system reads less than 2 GB at once. */
const MOST_READ = 2 ** 28;

/** Rows that are put down in order. */
export interface Rows {
  /** Writes rows after so many. @throws CodedError where those are not there any more */
  write(after: number, rows: Float32Array): Promise<void>;
  /** The rows that were written, so many. @throws CodedError where they are not there any more */
  read(rows: number): Promise<Float32Array>;
}

/** Rows that nobody wants to go on with later. */
export class RowsInMemory implements Rows {
  readonly #parts: Float32Array[] = [];

  async write(_: number, rows: Float32Array): Promise<void> {
    this.#parts.push(rows);
  }

  async read(): Promise<Float32Array> {
    const all = new Float32Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

export class RowsFile implements Rows {
  readonly #part: string;

  /** @param path of the .npy file; @param columns of a row */
  constructor(
    private readonly path: string,
    private readonly columns: number,
  ) {
    this.#part = `${path}.part`;
  }

  async write(after: number, rows: Float32Array): Promise<void> {
    await this.#opened(after, async file => {
      const bytes = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
      await file.write(bytes, 0, bytes.length, this.#size(after));
    });
  }

  /** Writes the header, and what lies beside, and gives the file its name. @param beside JSON for FILE.json */
  async finish(rows: number, beside: unknown): Promise<void> {
    if ((await sizeOf(this.#part)) === null && (await sizeOf(this.path)) === this.#size(rows)) return; // done before
    await this.#opened(rows, async file => {
      await file.write(npyHeader([rows, this.columns], HEADER), 0, HEADER, 0);
      await file.truncate(this.#size(rows));
    });
    const json = `${JSON.stringify(beside, null, 1)}\n`;
    await this.#guarded(async () => {
      await replaceFile(this.path.replace(/\.npy$/i, '.json'), temporary => writeFile(temporary, json));
      await rename(this.#part, this.path);
    });
  }

  async read(rows: number): Promise<Float32Array> {
    const bytes = Buffer.alloc(4 * this.columns * rows);
    await this.#opened(rows, async file => {
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await file.read(bytes, at, Math.min(bytes.length - at, MOST_READ), HEADER + at);
        if (bytesRead === 0) throw new Error('the file ended too early');
        at += bytesRead;
      }
    });
    return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  }

  #size(rows: number): number {
    return HEADER + 4 * this.columns * rows;
  }

  async #opened(rows: number, use: (file: FileHandle) => Promise<void>): Promise<void> {
    const there = (await sizeOf(this.#part)) ?? 0;
    if (rows > 0 && there < this.#size(rows))
      throw new CodedError(
        'bad-request',
        `${this.#part} lacks rows that were written before; remove the file of --resume and begin anew.`,
      );
    await this.#guarded(async () => {
      const file = await open(this.#part, rows > 0 ? 'r+' : 'w+');
      try {
        await use(file);
      } finally {
        await file.close();
      }
    });
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw new CodedError('disk', `${this.path} could not be written: ${(error as Error).message}.`, {
        cause: error,
      });
    }
  }
}

/** Bytes of a file; null where there is none. */
async function sizeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(() => null))?.size ?? null;
}
