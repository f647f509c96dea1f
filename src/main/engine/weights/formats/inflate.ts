// Inflates a deflated record of an archive, as far as it is wanted, within a budget.
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { CodedError } from '../../../../shared/protocol/error';
import { type ByteSource, checkRange } from '../byte-source';
import { refuse } from '../refusal';

/**
 * What all records of one archive may inflate to together. A ResNet-152 in float64 takes 480 MB, every record read
 * once; a bomb (or many views into one huge record) is stopped here.
 */
export const INFLATE_BUDGET = 768 << 20;

export interface Budget {
  left: number;
}

const INPUT_PIECE = 256 << 10;

async function* pieces(file: ByteSource, offset: number, length: number) {
  for (let at = 0; at < length; at += INPUT_PIECE) {
    yield await file.read(offset + at, Math.min(INPUT_PIECE, length - at));
  }
}

/** A deflated run of a file, seen as its inflated bytes. */
export class InflatedSource implements ByteSource {
  /** Every read inflates from the beginning, so a range is best asked for whole. */
  readonly piece = Number.MAX_SAFE_INTEGER;

  constructor(
    private readonly file: ByteSource,
    private readonly name: string,
    private readonly at: { readonly offset: number; readonly length: number },
    /** The inflated size that the archive claims. */
    readonly size: number,
    private readonly budget: Budget,
  ) {}

  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    const wanted = offset + length;
    if (wanted > this.budget.left)
      refuse(`${this.name}: it inflates to more than any checkpoint of the family needs`);
    const out = new Uint8Array(length);
    const inflate = createInflateRaw();
    // Errors of the file and of the inflater both end the loop below; the callback has nothing to add
    const input = Readable.from(pieces(this.file, this.at.offset, this.at.length));
    pipeline(input, inflate, () => {});
    let position = 0;
    try {
      for await (const chunk of inflate as AsyncIterable<Buffer>) {
        const from = Math.max(0, offset - position);
        const to = Math.min(chunk.length, wanted - position);
        if (to > from) out.set(chunk.subarray(from, to), position + from - offset);
        position += chunk.length;
        this.budget.left -= chunk.length;
        if (position >= wanted) break;
      }
    } catch (error) {
      if (error instanceof CodedError) throw error;
      refuse(`${this.name}: its deflated bytes are damaged`, { cause: error });
    } finally {
      input.destroy();
      inflate.destroy();
    }
    if (position < wanted) refuse(`${this.name}: it inflates to ${position} bytes instead of ${this.size}`);
    return out;
  }
}

/** A stored run of a file, seen as a file of its own. */
export class StoredSource implements ByteSource {
  constructor(
    private readonly file: ByteSource,
    private readonly start: number,
    readonly size: number,
  ) {}

  get piece(): number {
    return this.file.piece;
  }

  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    return this.file.read(this.start + offset, length);
  }
}
