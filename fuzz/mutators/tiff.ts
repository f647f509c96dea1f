// TIFF and EXIF: a directory of entries that point into the file (TIFF 6.0, section 2). The changed directory is
// written at the file's end, so that what the other entries point to stays where it is.
import { bytes } from './bytes';
import { fields } from './fields';
import { type Mutator, oneOf } from './mutator';
import { type Grammar, type Part, structured } from './parts';

/** The part that holds the file as it was; all others are entries, named by their tags. */
const REST = 'rest';

const TAGS = [
  254, 255, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 282, 284, 317, 320, 322, 323, 324, 325,
  330, 338, 339, 513, 514, 700, 34665, 34675,
];

/** Types of the specification, one that is none, and values that the usual tags have. */
const entry = (order: 'BE' | 'LE') =>
  fields(order, [
    { at: 0, size: 2, values: [1, 2, 3, 4, 5, 7, 11, 12, 13, 16, 99] },
    { at: 2, size: 4, values: [0, 1, 2, 3, 4] },
    { at: 6, size: 4, values: [0, 1, 2, 5, 6, 7, 8, 32773, 32946, 34712] },
    { at: 6, size: 2, values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 32] },
  ]);

function grammar(order: 'BE' | 'LE'): Grammar {
  const read = (file: Buffer, at: number, size: number) =>
    order === 'BE' ? file.readUIntBE(at, size) : file.readUIntLE(at, size);
  const write = (size: number, value: number) => {
    const data = Buffer.alloc(size);
    if (order === 'BE') data.writeUIntBE(value % 256 ** size, 0, size);
    else data.writeUIntLE(value % 256 ** size, 0, size);
    return data;
  };
  const inside = Object.fromEntries(TAGS.map(tag => [String(tag), entry(order)]));
  return {
    names: TAGS.map(String),
    inside,
    split: file => {
      const directory = read(file, 4, 4);
      const count = read(file, directory, 2);
      const parts: Part[] = [{ name: REST, data: file }];
      for (let i = 0; i < count; i++) {
        const at = directory + 2 + 12 * i;
        parts.push({ name: String(read(file, at, 2)), data: file.subarray(at + 2, at + 12) });
      }
      return parts;
    },
    join: parts => {
      const rest = Buffer.from(parts.find(({ name }) => name === REST)?.data ?? write(8, 0));
      const entries = parts.filter(({ name }) => name !== REST);
      const claims = entries.find(part => part.claims !== undefined)?.claims;
      if (rest.length >= 8) write(4, rest.length).copy(rest, 4);
      return Buffer.concat([
        rest,
        write(2, claims ?? entries.length),
        ...entries.flatMap(({ name, data }) => [
          write(2, Number(name)),
          Buffer.concat([data, Buffer.alloc(10)]).subarray(0, 10),
        ]),
        write(4, 0),
      ]);
    },
  };
}

const LITTLE = structured(grammar('LE'));
const BIG = structured(grammar('BE'));

const directory: Mutator = (file, dice, other) => {
  const same = other[0] === file[0] ? other : file;
  return (file[0] === 0x49 ? LITTLE : BIG)(file, dice, same);
};

export const tiff: Mutator = oneOf([4, directory], [1, bytes]);
