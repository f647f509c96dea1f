// Zip archives as torch.save writes them, with zip64. Specification: PKWARE APPNOTE 6.3, sections 4.3 and 4.4.
// Checksums are not compared: PyTorch can be told to leave them out (torch.serialization.set_crc32_options).
import type { ByteSource } from '../byte-source';
import { COPY_AGAIN, printable, refuse } from '../refusal';
import { type Budget, INFLATE_BUDGET, InflatedSource, StoredSource } from './inflate';

interface ZipRecord {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly headerOffset: number;
}

export interface ZipArchive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The record's contents; refuses what is not there or packed in another way than stored or deflated. */
  open(name: string): Promise<ByteSource>;
}

const SIGNATURE = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator: 0x07064b50,
};
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
const MAX_DIRECTORY = 32 << 20;
const IN_ZIP64 = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function big(data: DataView, at: number): number {
  const value = data.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) refuse('its zip directory claims impossible sizes');
  return Number(value);
}

interface Directory {
  readonly offset: number;
  readonly length: number;
  readonly entries: number;
}

/** Finds the end-of-central-directory record: the last one whose comment ends with the file. */
async function findDirectory(file: ByteSource): Promise<Directory> {
  const tailLength = Math.min(file.size, END_LENGTH + MAX_COMMENT);
  const tailStart = file.size - tailLength;
  const tail = view(await file.read(tailStart, tailLength));
  for (let at = tailLength - END_LENGTH; at >= 0; at--) {
    if (tail.getUint32(at, true) !== SIGNATURE.end) continue;
    if (at + END_LENGTH + tail.getUint16(at + 20, true) !== tailLength) continue;
    const found = {
      entries: tail.getUint16(at + 10, true),
      length: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
    };
    const small = found.entries !== 0xffff && found.length !== IN_ZIP64 && found.offset !== IN_ZIP64;
    return small ? found : findDirectory64(file, tailStart + at, found);
  }
  return refuse(`it is cut short: the directory at the end of the zip archive is missing; ${COPY_AGAIN}`);
}

async function findDirectory64(file: ByteSource, endOffset: number, plain: Directory): Promise<Directory> {
  if (endOffset < 20) return plain;
  const locator = view(await file.read(endOffset - 20, 20));
  if (locator.getUint32(0, true) !== SIGNATURE.locator) return plain;
  const record = view(await file.read(big(locator, 8), 56));
  if (record.getUint32(0, true) !== SIGNATURE.end64) refuse('its zip64 directory is damaged');
  return { entries: big(record, 32), length: big(record, 40), offset: big(record, 48) };
}

/** Replaces what the plain fields leave to the zip64 extra field (4.5.3), in the order size, packed, offset. */
function withZip64(record: ZipRecord, extra: DataView): ZipRecord {
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const id = extra.getUint16(at, true);
    const end = at + 4 + extra.getUint16(at + 2, true);
    if (end > extra.byteLength) break;
    if (id === 1) {
      let next = at + 4;
      const take = (value: number) => {
        if (value !== IN_ZIP64) return value;
        if (next + 8 > end) refuse('its zip64 fields are damaged');
        next += 8;
        return big(extra, next - 8);
      };
      const size = take(record.size);
      const packed = take(record.packed);
      return { ...record, size, packed, headerOffset: take(record.headerOffset) };
    }
    at = end;
  }
  return record;
}

async function readDirectory(file: ByteSource): Promise<Map<string, ZipRecord>> {
  const { offset, length, entries } = await findDirectory(file);
  if (length > MAX_DIRECTORY) refuse(`its zip directory of ${length} bytes is beyond any checkpoint`);
  const bytes = await file.read(offset, length);
  const data = view(bytes);
  const records = new Map<string, ZipRecord>();
  let at = 0;
  for (let i = 0; i < entries; i++) {
    if (at + 46 > length || data.getUint32(at, true) !== SIGNATURE.central)
      refuse('its zip directory is damaged');
    const nameEnd = at + 46 + data.getUint16(at + 28, true);
    const extraEnd = nameEnd + data.getUint16(at + 30, true);
    const next = extraEnd + data.getUint16(at + 32, true);
    if (next > length) refuse('its zip directory is damaged');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd));
    if (data.getUint16(at + 8, true) & 1) refuse(`${printable(name)}: the record is encrypted`);
    if (records.has(name)) refuse(`${printable(name)}: the zip archive holds it twice`);
    const plain = {
      method: data.getUint16(at + 10, true),
      packed: data.getUint32(at + 20, true),
      size: data.getUint32(at + 24, true),
      headerOffset: data.getUint32(at + 42, true),
    };
    records.set(name, withZip64(plain, view(bytes.subarray(nameEnd, extraEnd))));
    at = next;
  }
  return records;
}

async function openRecord(
  file: ByteSource,
  name: string,
  record: ZipRecord,
  budget: Budget,
): Promise<ByteSource> {
  const header = view(await file.read(record.headerOffset, 30));
  if (header.getUint32(0, true) !== SIGNATURE.local) refuse(`${name}: the record's header is damaged`);
  const start = record.headerOffset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + record.packed > file.size)
    refuse(`${name}: the record reaches beyond the end of the file; ${COPY_AGAIN}`);
  if (record.method === STORED) {
    if (record.packed !== record.size) refuse(`${name}: the record is stored and yet of two sizes`);
    return new StoredSource(file, start, record.size);
  }
  if (record.method !== DEFLATED) refuse(`${name}: packing method ${record.method} is not read here`);
  return new InflatedSource(file, name, { offset: start, length: record.packed }, record.size, budget);
}

/** Reads the directory; records are read when they are opened. */
export async function openZip(file: ByteSource): Promise<ZipArchive> {
  const records = await readDirectory(file);
  const budget: Budget = { left: INFLATE_BUDGET };
  return {
    names: [...records.keys()],
    has: name => records.has(name),
    open: async name => {
      const record = records.get(name);
      if (!record) refuse(`the record ${printable(name)} is missing`);
      return openRecord(file, printable(name), record, budget);
    },
  };
}
