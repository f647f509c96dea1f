// Random access to the bytes of a file. Every range is checked against the file's size before memory is taken, so
// that a lying length costs nothing.
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import { COPY_AGAIN, refuse } from './refusal';

/** Anything that has a size and can hand out a run of its bytes. */
export interface ByteSource {
  readonly size: number;
  /** Longest run that is cheap to ask for; a longer one is better read in pieces of this size. */
  readonly piece: number;
  /** The bytes [offset, offset + length), in a buffer of their own that begins at 0; refuses what lies outside. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The same into memory that is there already: fresh pages cost more than the bytes that they take. */
  readInto?(offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** Refuses a range that does not lie inside `size` bytes. */
export function checkRange(size: number, offset: number, length: number): void {
  const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(length);
  if (!whole || offset < 0 || length < 0 || offset + length > size) {
    refuse(
      `it ends too early: ${length} bytes at ${offset} were announced, the file has ${size}; ${COPY_AGAIN}`,
    );
  }
}

const FILE_PIECE = 4 << 20;
/** Fits into the processor's cache twice. */
const STREAM_PIECE = 1 << 19;

/** A checkpoint on disk, and by plain name the files that lie beside it. */
export class CheckpointFile implements ByteSource {
  readonly piece = FILE_PIECE;
  private readonly beside = new Map<string, CheckpointFile>();

  private constructor(
    readonly path: string,
    readonly size: number,
    private readonly handle: FileHandle,
  ) {}

  static async open(path: string): Promise<CheckpointFile> {
    try {
      // Asked before opening: opening a pipe would wait for its other end
      const found = await stat(path);
      if (!found.isFile()) throw new CodedError('disk', `${path}: this is not a file.`);
      return new CheckpointFile(path, found.size, await open(path, 'r'));
    } catch (error) {
      if (error instanceof CodedError) throw error;
      const code = (error as NodeJS.ErrnoException).code;
      const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
      throw new CodedError('disk', `${path}: ${why}.`, { cause: error });
    }
  }

  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    return this.fill(new Uint8Array(length), offset);
  }

  async readInto(offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    checkRange(this.size, offset, bytes.length);
    await this.fill(bytes, offset);
  }

  /**
   * All bytes in order; the next piece is read while somebody works on one.
   * @returns pieces that hold until the next one is asked for
   */
  async *pieces(): AsyncGenerator<Uint8Array> {
    const buffers = [new Uint8Array(STREAM_PIECE), new Uint8Array(STREAM_PIECE)] as const;
    const read = (at: number) => {
      const buffer = buffers[(at / STREAM_PIECE) % 2]!;
      return this.fill(buffer.subarray(0, Math.min(STREAM_PIECE, this.size - at)), at);
    };
    let next = read(0);
    for (let at = 0; at < this.size; at += STREAM_PIECE) {
      const piece = await next;
      const after = at + STREAM_PIECE;
      if (after < this.size) next = read(after);
      next.catch(() => {}); // heard at the next turn, if there is one
      yield piece;
    }
  }

  private async fill<Bytes extends Uint8Array>(bytes: Bytes, offset: number): Promise<Bytes> {
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await this.handle.read(bytes, done, bytes.length - done, offset + done);
      if (bytesRead === 0) refuse('it became shorter while it was read');
      done += bytesRead;
    }
    return bytes;
  }

  /** A file of that plain name in the same folder, or null. It is closed with this one. */
  async sibling(name: string): Promise<CheckpointFile | null> {
    if (name === '' || name === '.' || name === '..' || basename(name) !== name || name.includes('\\')) {
      refuse(`it points to '${name}', which is not a plain file name`);
    }
    const known = this.beside.get(name);
    if (known) return known;
    try {
      const file = await CheckpointFile.open(join(dirname(this.path), name));
      this.beside.set(name, file);
      return file;
    } catch {
      return null;
    }
  }

  /** Files beside this one that were read, by name. */
  get siblings(): ReadonlyMap<string, CheckpointFile> {
    return this.beside;
  }

  async close(): Promise<void> {
    await this.handle.close();
    for (const file of this.beside.values()) await file.close();
  }
}
