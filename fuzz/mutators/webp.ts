// WebP: chunks in a RIFF container (RFC 9649).
import { bytes } from './bytes';
import { fields } from './fields';
import { type Mutator, oneOf } from './mutator';
import { type Grammar, type Part, structured } from './parts';
import { tiff } from './tiff';

const uint32 = (value: number) => {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(value >>> 0);
  return data;
};

const grammar: Grammar = {
  names: ['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'EXIF', 'ICCP', 'XMP '],
  inside: {
    EXIF: tiff,
    VP8X: fields('LE', [
      { at: 0, size: 1, values: [0x02, 0x10, 0x08, 0x3e] },
      { at: 4, size: 2, values: [0, 39, 4000] },
      { at: 7, size: 2, values: [0, 23, 4000] },
    ]),
    VP8L: oneOf(
      [
        1,
        fields('LE', [
          { at: 0, size: 1 },
          { at: 1, size: 4 },
          { at: 4, size: 4 },
        ]),
      ],
      [2, bytes],
    ),
    'VP8 ': oneOf(
      [
        1,
        fields('LE', [
          { at: 0, size: 2 },
          { at: 3, size: 2 },
          { at: 6, size: 2 },
          { at: 8, size: 2 },
        ]),
      ],
      [2, bytes],
    ),
  },
  split: file => {
    const parts: Part[] = [];
    for (let at = 12; at + 8 <= file.length; ) {
      const length = file.readUInt32LE(at + 4);
      parts.push({ name: file.toString('latin1', at, at + 4), data: file.subarray(at + 8, at + 8 + length) });
      at += 8 + length + (length & 1);
    }
    return parts;
  },
  join: parts => {
    const chunks = parts.flatMap(({ name, data, claims }) => [
      Buffer.from(name, 'latin1'),
      uint32(claims ?? data.length),
      data,
      Buffer.alloc(data.length & 1),
    ]);
    const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
    return Buffer.concat([Buffer.from('RIFF'), uint32(body.length), body]);
  },
};

export const webp: Mutator = oneOf([4, structured(grammar)], [1, bytes]);
