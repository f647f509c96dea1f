// JPEG: segments behind markers, and the coded data of a scan between two of them (ITU-T T.81, annex B).
import { bytes } from './bytes';
import { fields } from './fields';
import { type Mutator, oneOf } from './mutator';
import { type Grammar, type Part, structured } from './parts';
import { tiff } from './tiff';

const SCAN = 'scan';
/** Markers by their second byte: frames, tables, scans, restarts, application data, the end. */
const NAMES = [
  'c0',
  'c1',
  'c2',
  'c3',
  'c4',
  'c9',
  'cc',
  'd0',
  'd7',
  'd8',
  'd9',
  'da',
  'db',
  'dc',
  'dd',
  'e0',
  'e1',
  'e2',
  'ee',
  'fe',
  '01',
];
const bare = (name: string) => /^(d\d|01)$/.test(name);

const EXIF = Buffer.from('Exif\0\0', 'latin1');
const application: Mutator = (data, dice, other) => {
  if (!data.subarray(0, 6).equals(EXIF)) return bytes(data, dice, other);
  return Buffer.concat([EXIF, tiff(data.subarray(6), dice, data.subarray(6))]);
};

const frame = fields('BE', [
  { at: 0, size: 1, values: [8, 12, 16, 2] },
  { at: 1, size: 2, values: [0, 1, 8, 24, 4000] },
  { at: 3, size: 2, values: [0, 1, 8, 40, 4000] },
  { at: 5, size: 1, values: [0, 1, 2, 3, 4, 5] },
  { at: 6, size: 1 },
  { at: 7, size: 1, values: [0x11, 0x21, 0x22, 0x41, 0x44, 0x00, 0x31, 0x14] },
  { at: 8, size: 1, values: [0, 1, 2, 3, 4] },
  { at: 10, size: 1, values: [0x11, 0x21, 0x22, 0x41, 0x00] },
]);

const scan = fields('BE', [
  { at: 0, size: 1, values: [0, 1, 2, 3, 4] },
  { at: 1, size: 1, values: [0, 1, 2, 3] },
  { at: 2, size: 1, values: [0x00, 0x11, 0x22, 0x33, 0x10, 0x01] },
  { at: 7, size: 1, values: [0, 1, 63] },
  { at: 8, size: 1, values: [0, 1, 63, 64] },
  { at: 9, size: 1, values: [0, 0x01, 0x10, 0x21] },
]);

/** Numbers of codes per length, and the symbols. */
const codes = fields(
  'BE',
  Array.from({ length: 20 }, (_, at) => ({ at, size: 1, values: [0, 1, 2, 3, 16, 255] }) as const),
);

const grammar: Grammar = {
  names: NAMES,
  inside: { c0: frame, c1: frame, c2: frame, da: scan, c4: oneOf([2, codes], [1, bytes]), e1: application },
  split: file => {
    const parts: Part[] = [];
    for (let at = 2; at + 2 <= file.length; ) {
      const name = file.toString('hex', at + 1, at + 2);
      if (bare(name)) {
        parts.push({ name, data: Buffer.alloc(0) });
        at += 2;
        continue;
      }
      const end = at + 2 + file.readUInt16BE(at + 2);
      parts.push({ name, data: file.subarray(at + 4, end) });
      at = end;
      if (name !== 'da') continue;
      while (
        at + 1 < file.length &&
        (file[at] !== 0xff || file[at + 1] === 0 || (file[at + 1]! & 0xf8) === 0xd0)
      )
        at++;
      parts.push({ name: SCAN, data: file.subarray(end, at) });
    }
    return parts;
  },
  join: parts =>
    Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      ...parts.flatMap(({ name, data, claims }) => {
        if (name === SCAN) return [data];
        const marker = Buffer.from(`ff${name}`, 'hex');
        if (bare(name)) return [marker];
        const length = Buffer.alloc(2);
        length.writeUInt16BE((claims ?? data.length + 2) & 0xffff);
        return [marker, length, data];
      }),
    ]),
};

export const jpeg: Mutator = oneOf([4, structured(grammar)], [1, bytes]);
