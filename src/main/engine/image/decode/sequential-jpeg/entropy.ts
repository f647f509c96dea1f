// Huffman codes of a JPEG (ITU-T T.81, annexes C and F): bits of a scan -> coefficients of one block after another.

export interface HuffmanTable {
  /** By the next 8 bits: length << 8 | symbol; 0 where the code is longer. */
  readonly short: Uint16Array;
  /** By length: the first code that is too large for it. Codes are compared as 16 bits. */
  readonly limit: Int32Array;
  /** By length: what to add to a code for its place among the symbols. */
  readonly offset: Int32Array;
  readonly symbols: Uint8Array;
}

/** @param counts codes of each length from 1 to 16 */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const short = new Uint16Array(256);
  const limit = new Int32Array(18);
  const offset = new Int32Array(17);
  let [code, place] = [0, 0];
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1]!;
    offset[length] = place - code;
    if (length <= 8) {
      for (let i = 0; i < count; i++) {
        const first = (code + i) << (8 - length);
        short.fill((length << 8) | symbols[place + i]!, first, first + (1 << (8 - length)));
      }
    }
    code += count;
    place += count;
    if (code > 1 << length) throw new RangeError('more codes than fit');
    limit[length] = code << (16 - length);
    code <<= 1;
  }
  limit[17] = 0x7fffffff;
  return { short, limit, offset, symbols };
}

/** Places of the zigzag order in a block's rows. */
const ZIGZAG = zigzag();

function zigzag(): Uint8Array {
  const places: number[] = [];
  for (let sum = 0; sum < 15; sum++) {
    const rows = Array.from({ length: 8 }, (_, row) => row).filter(row => sum - row >= 0 && sum - row < 8);
    if (sum % 2 === 0) rows.reverse(); // upwards on even diagonals
    for (const row of rows) places.push(8 * row + sum - row);
  }
  return Uint8Array.from(places);
}

export class BitReader {
  #at: number;
  #bits = 0;
  #count = 0;

  constructor(
    private readonly bytes: Uint8Array,
    begin: number,
  ) {
    this.#at = begin;
  }

  /** At least 16 bits are there afterwards; behind a marker come zeros, which the last code may look at. */
  #fill(): void {
    while (this.#count <= 16) {
      let byte = this.bytes[this.#at] ?? 0;
      if (byte === 0xff && this.bytes[this.#at + 1] !== 0) byte = 0;
      else this.#at += byte === 0xff ? 2 : 1;
      this.#bits = ((this.#bits << 8) | byte) & 0xffffff;
      this.#count += 8;
    }
  }

  #take(length: number): number {
    this.#count -= length;
    return (this.#bits >> this.#count) & ((1 << length) - 1);
  }

  symbol(table: HuffmanTable): number {
    this.#fill();
    const quick = table.short[(this.#bits >> (this.#count - 8)) & 255]!;
    if (quick !== 0) {
      this.#count -= quick >> 8;
      return quick & 255;
    }
    const next = (this.#bits >> (this.#count - 16)) & 0xffff;
    let length = 9;
    while (next >= table.limit[length]!) length++;
    if (length > 16) throw new RangeError('no such code');
    return table.symbols[this.#take(length) + table.offset[length]!]!;
  }

  /** A signed number of so many bits: those that begin with 0 are negative. */
  number(length: number): number {
    if (length === 0) return 0;
    this.#fill();
    const value = this.#take(length);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  /** Goes behind the restart marker that must be next. */
  restart(): void {
    [this.#bits, this.#count] = [0, 0];
    while (this.bytes[this.#at] === 0xff && this.bytes[this.#at + 1] === 0xff) this.#at++;
    const code = this.bytes[this.#at + 1] ?? 0;
    if (this.bytes[this.#at] !== 0xff || code < 0xd0 || code > 0xd7)
      throw new RangeError('no restart marker');
    this.#at += 2;
  }
}

/**
 * One block's coefficients, dequantized, in rows.
 * @param before the component's last DC coefficient, before it was multiplied
 * @returns this block's
 */
export function readBlock(
  bits: BitReader,
  tables: { readonly dc: HuffmanTable; readonly ac: HuffmanTable },
  quantization: Uint16Array,
  before: number,
  block: Int32Array,
): number {
  block.fill(0);
  const dc = before + bits.number(bits.symbol(tables.dc));
  block[0] = dc * quantization[0]!;
  for (let k = 1; k < 64; k++) {
    const symbol = bits.symbol(tables.ac);
    const length = symbol & 15;
    if (length === 0) {
      if (symbol !== 0xf0) break;
      k += 15;
      continue;
    }
    k += symbol >> 4;
    if (k > 63) throw new RangeError('more than 64 coefficients');
    block[ZIGZAG[k]!] = bits.number(length) * quantization[k]!;
  }
  return dc;
}
