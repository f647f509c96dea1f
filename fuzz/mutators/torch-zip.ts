// What torch.save writes: records in a zip archive with local headers and a central directory (APPNOTE 6.3, 4.3).
import { crc32 } from 'node:zlib';
import { bytes } from './bytes';
import { fields } from './fields';
import { type Mutator, oneOf } from './mutator';
import { type Grammar, type Part, structured } from './parts';
import { pickle } from './pickle';

const END = 'end';
const LOCAL = 30;
const CENTRAL = 46;

/** A record's part is its entry in the directory, a separator's length, and what is stored. */
const record = (entry: Buffer, stored: Buffer) => Buffer.concat([entry, stored]);

/** Flags, method, time, checksum, both sizes, lengths of name and extra, offset. */
const entryFields = fields('LE', [
  { at: 8, size: 2, values: [0, 1, 8, 0x800] },
  { at: 10, size: 2, values: [0, 8, 9, 12, 14, 93] },
  { at: 20, size: 4, values: [0, 0xffffffff] },
  { at: 24, size: 4, values: [0, 0xffffffff] },
  { at: 28, size: 2 },
  { at: 30, size: 2 },
  { at: 32, size: 2 },
  { at: 42, size: 4, values: [0, 0xffffffff] },
]);

const isPickle = (name: string) => name.endsWith('.pkl');

/** The entry's fields, or what the record stores; its true sizes are written by `join`, changed fields stay. */
const changed: Mutator = (data, dice, other) => {
  const head = data.subarray(0, CENTRAL);
  if (dice.chance(0.3)) return record(entryFields(head, dice, head), data.subarray(CENTRAL));
  return record(head, bytes(data.subarray(CENTRAL), dice, other.subarray(CENTRAL)));
};

const changedPickle: Mutator = (data, dice, other) => {
  const head = data.subarray(0, CENTRAL);
  const deflated = head.readUInt16LE(10) !== 0;
  if (deflated || dice.chance(0.2)) return changed(data, dice, other);
  return record(head, pickle(data.subarray(CENTRAL), dice, other.subarray(CENTRAL)));
};

/** Which of an entry's fields were changed: the others are made anew. */
function entry(part: Part, at: number): Buffer {
  const stored = part.data.subarray(CENTRAL);
  const head = Buffer.alloc(CENTRAL);
  part.data.copy(head, 0, 0, CENTRAL);
  const same = (field: number, value: number) => head.readUInt32LE(field) === value;
  if (head.readUInt16LE(10) === 0 && !same(20, 0xffffffff)) {
    head.writeUInt32LE(crc32(stored), 16);
    head.writeUInt32LE(stored.length, 20);
    if (!same(24, 0)) head.writeUInt32LE(stored.length, 24);
  }
  if (part.claims !== undefined) head.writeUInt32LE(part.claims >>> 0, 24);
  head.writeUInt16LE(Buffer.byteLength(part.name), 28);
  if (!same(42, 0xffffffff)) head.writeUInt32LE(at, 42);
  return Buffer.concat([head, Buffer.from(part.name)]);
}

function local(central: Buffer, name: string): Buffer {
  const head = Buffer.alloc(LOCAL);
  head.write('PK\x03\x04', 'latin1');
  central.copy(head, 4, 6, 32);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([head, Buffer.from(name)]);
}

const isRecord = ({ name, data }: Part) => name !== END && data.length >= CENTRAL;

function grammar(names: readonly string[]): Grammar {
  const inside = Object.fromEntries(names.map(name => [name, isPickle(name) ? changedPickle : changed]));
  return {
    names,
    inside: { ...inside, [END]: bytes },
    split: file => {
      const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
      const parts: Part[] = [];
      let at = file.readUInt32LE(end + 16);
      for (let n = file.readUInt16LE(end + 10); n > 0; n--) {
        const after = at + CENTRAL + file.readUInt16LE(at + 28);
        const name = file.toString('utf8', at + CENTRAL, after);
        const header = file.readUInt32LE(at + 42);
        const from = header + LOCAL + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
        const stored = file.subarray(from, from + file.readUInt32LE(at + 20));
        parts.push({ name, data: record(file.subarray(at, at + CENTRAL), stored) });
        at = after + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
      }
      return [...parts, { name: END, data: Buffer.alloc(0) }];
    },
    join: parts => {
      const records: Buffer[] = [];
      const directory: Buffer[] = [];
      let at = 0;
      for (const part of parts.filter(isRecord)) {
        const central = entry(part, at);
        const stored = Buffer.concat([local(central, part.name), part.data.subarray(CENTRAL)]);
        directory.push(central);
        records.push(stored);
        at += stored.length;
      }
      const listed = Buffer.concat(directory);
      const last = parts.find(({ name }) => name === END);
      const end = Buffer.alloc(22);
      end.write('PK\x05\x06', 'latin1');
      end.writeUInt16LE(directory.length, 8);
      end.writeUInt16LE(directory.length, 10);
      end.writeUInt32LE((last?.claims ?? listed.length) >>> 0, 12);
      end.writeUInt32LE(at, 16);
      const comment = last?.data.subarray(0, 0xffff) ?? Buffer.alloc(0);
      end.writeUInt16LE(comment.length, 20);
      return Buffer.concat([...records, listed, end, comment]);
    },
  };
}

/** Names are those of the file at hand, as others would be of no record. */
const archive: Mutator = (file, dice, other) => {
  const names = ['data.pkl', 'data/0', 'data/1', 'byteorder', 'version', 'constants.pkl'].map(
    name => `archive/${name}`,
  );
  const storages = Array.from({ length: 200 }, (_, i) => `archive/data/${i}`);
  return structured(grammar([...names, ...storages, 'x/data.pkl', 'data.pkl']))(file, dice, other);
};

/** Most of a checkpoint's meaning is in its pickle; without this it would be changed once in a hundred. */
const inPickle: Mutator = (file, dice) => {
  const { split, join } = grammar([]);
  return join(
    split(file).map(part =>
      isPickle(part.name) ? { ...part, data: changedPickle(part.data, dice, part.data) } : part,
    ),
  );
};

export const torchZip: Mutator = oneOf([4, inPickle], [3, archive], [1, bytes]);
