// A reader of protocol buffers that walks a file field by field without loading it: a length-delimited field is
// handed on as a range. Wire format: protobuf.dev/programming-guides/encoding.
import { type ByteSource, checkRange } from '../byte-source';
import { refuse } from '../refusal';

export interface Field {
  readonly number: number;
  /** Varints and fixed-width numbers as unsigned integers; null for ranges. */
  readonly value: bigint;
  /** The field's contents: for a length-delimited field those after its length. */
  readonly start: number;
  readonly end: number;
  readonly wire: number;
}

export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

const WINDOW = 64 << 10;
const MAX_FIELDS = 500_000;
const MAX_TEXT = 1 << 20;
/** A tag and a varint take at most ten bytes each. */
const LONGEST_HEAD = 20;

/** A file's bytes through one window that moves, and a count of the fields read so far. */
export class ProtoFile {
  private window = new Uint8Array(0);
  private windowStart = 0;
  private fieldsLeft = MAX_FIELDS;

  constructor(readonly source: ByteSource) {}

  /** At most `length` bytes from `offset`: fewer only at the end of the file. */
  private async peek(offset: number, length: number): Promise<Uint8Array> {
    const wanted = Math.min(length, this.source.size - offset);
    if (offset < this.windowStart || offset + wanted > this.windowStart + this.window.length) {
      this.windowStart = offset;
      this.window = await this.source.read(
        offset,
        Math.min(Math.max(WINDOW, wanted), this.source.size - offset),
      );
    }
    return this.window.subarray(offset - this.windowStart, offset - this.windowStart + wanted);
  }

  async bytes({ start, end }: Pick<Field, 'start' | 'end'>): Promise<Uint8Array> {
    if (end - start > MAX_TEXT) refuse('it holds a text or list beyond any network of the family');
    return this.peek(start, end - start);
  }

  async text(field: Field): Promise<string> {
    return new TextDecoder().decode(await this.bytes(field));
  }

  /** The fields of the message in [start, end), in order. */
  async *fields(start: number, end: number): AsyncGenerator<Field> {
    checkRange(this.source.size, start, end - start);
    for (let at = start; at < end; ) {
      if (this.fieldsLeft-- <= 0) refuse('it has more fields than any network of the family');
      const head = await this.peek(at, Math.min(LONGEST_HEAD, end - at));
      const tag = varint(head, 0);
      const number = Number(tag.value >> 3n);
      const wire = Number(tag.value & 7n);
      const field = contents(head, tag.next, wire);
      const from = at + field.start;
      const to = from + field.length;
      if (number === 0 || to > end) refuse('it is damaged: a field is longer than the message it is in');
      yield { number, wire, value: field.value, start: from, end: to };
      at = to;
    }
  }
}

/** Base-128 number with the lowest group first, at most 64 bits. */
export function varint(bytes: Uint8Array, start: number): { value: bigint; next: number } {
  let low = 0;
  let value = 0n;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) refuse('it is damaged: it ends within a number');
    if (i < 4) low |= (byte & 127) << (7 * i);
    else value |= BigInt(byte & 127) << BigInt(7 * i);
    if (byte < 128) return { value: BigInt.asUintN(64, value | BigInt(low)), next: start + i + 1 };
  }
  return refuse('it is damaged: it holds a number of more than 64 bits');
}

function contents(
  head: Uint8Array,
  at: number,
  wire: number,
): { value: bigint; start: number; length: number } {
  if (wire === WIRE.varint) {
    const { value, next } = varint(head, at);
    return { value, start: at, length: next - at };
  }
  if (wire === WIRE.bytes) {
    const { value, next } = varint(head, at);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) refuse('it is damaged: a field of impossible length');
    return { value: 0n, start: next, length: Number(value) };
  }
  const length = wire === WIRE.fixed64 ? 8 : wire === WIRE.fixed32 ? 4 : 0;
  if (length === 0) refuse(`it is damaged: wire type ${wire} does not exist`);
  if (at + length > head.length) refuse('it is damaged: it ends within a number');
  let value = 0n;
  for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(head[at + i]!);
  return { value, start: at, length };
}

/** A varint as the signed integer that int32 and int64 fields mean. */
export const signed = (value: bigint): number => Number(BigInt.asIntN(64, value));

/** The numbers of a repeated integer field, packed or one by one. */
export async function integers(file: ProtoFile, field: Field): Promise<number[]> {
  if (field.wire === WIRE.varint) return [signed(field.value)];
  const bytes = await file.bytes(field);
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { value, next } = varint(bytes, at);
    numbers.push(signed(value));
    at = next;
  }
  return numbers;
}
