// PNG: chunks of length, type, data and checksum (PNG specification, third edition, section 5). Checksums are right.
import { deflateSync, inflateSync } from 'node:zlib';
import { PNG_SIGNATURE, pngChunk } from '../../src/main/engine/image/testing/files';
import { bytes } from './bytes';
import { fields } from './fields';
import { type Mutator, oneOf } from './mutator';
import { type Grammar, type Part, structured } from './parts';
import { tiff } from './tiff';

const NAMES = [
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'tEXt',
  'zTXt',
  'iTXt',
  'eXIf',
];
const MORE = ['acTL', 'fcTL', 'fdAT', 'bKGD', 'pHYs', 'sBIT', 'hIST', 'tIME', 'sPLT', 'IDOT'];

/** Packed bytes are changed as they are, or unpacked, changed and packed again. */
const packed: Mutator = (data, dice, other) => {
  if (dice.chance(0.3)) return bytes(data, dice, other);
  return deflateSync(bytes(inflateSync(data), dice, inflateSync(other)));
};

/** A palette or a list of transparent entries of another length. */
const resized: Mutator = (data, dice) =>
  Buffer.concat([data, dice.bytes(9)]).subarray(
    0,
    dice.pick([0, 1, 2, 3, 4, data.length - 1, data.length + 1, data.length + 4]),
  );

const header = fields('BE', [
  { at: 0, size: 4, values: [1, 2, 19, 100, 4000] },
  { at: 4, size: 4, values: [1, 2, 13, 100, 4000] },
  { at: 8, size: 1, values: [1, 2, 4, 8, 16, 3] },
  { at: 9, size: 1, values: [0, 2, 3, 4, 6, 1, 5] },
  { at: 12, size: 1, values: [0, 1] },
]);

const grammar: Grammar = {
  names: [...NAMES, ...MORE],
  split: file => {
    const parts: Part[] = [];
    for (let at = 8; at + 12 <= file.length; ) {
      const length = file.readUInt32BE(at);
      const name = file.toString('latin1', at + 4, at + 8);
      parts.push({ name, data: file.subarray(at + 8, at + 8 + length) });
      at += 12 + length;
    }
    return parts;
  },
  join: parts =>
    Buffer.concat([
      PNG_SIGNATURE,
      ...parts.map(({ name, data, claims }) => {
        const chunk = pngChunk(name, data);
        if (claims !== undefined) chunk.writeUInt32BE(claims >>> 0);
        return chunk;
      }),
    ]),
  inside: { IHDR: header, IDAT: packed, PLTE: oneOf([2, resized], [1, bytes]), tRNS: resized, eXIf: tiff },
};

export const png: Mutator = oneOf([4, structured(grammar)], [1, bytes]);
