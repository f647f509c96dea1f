// GIF: the screen with its palette, extensions, and frames with their packed indices in blocks (GIF89a specification).
import { bytes } from './bytes';
import { fields } from './fields';
import { type Mutator, oneOf } from './mutator';
import { type Grammar, type Part, structured } from './parts';

const paletteLength = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);

/** Joined contents of the blocks at `at`, and where they end. */
function readBlocks(file: Buffer, at: number): { data: Buffer; end: number } {
  const blocks: Buffer[] = [];
  let end = at;
  for (; file.readUInt8(end) > 0; end += 1 + file[end]!)
    blocks.push(file.subarray(end + 1, end + 1 + file[end]!));
  return { data: Buffer.concat(blocks), end: end + 1 };
}

function writeBlocks(data: Buffer, claims?: number): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const block = data.subarray(at, at + 255);
    blocks.push(Buffer.from([at === 0 && claims !== undefined ? claims & 255 : block.length]), block);
  }
  return Buffer.concat([...blocks, Buffer.from([0])]);
}

const grammar: Grammar = {
  names: ['screen', 'frame', 'blocks', 'extension f9', 'extension fe', 'extension ff', 'extension 01', 'end'],
  inside: {
    screen: fields('LE', [
      { at: 6, size: 2, values: [0, 1, 15, 5000] },
      { at: 8, size: 2, values: [0, 1, 11, 5000] },
      { at: 10, size: 1, values: [0x00, 0x80, 0x83, 0x87, 0xff] },
      { at: 11, size: 1 },
    ]),
    frame: fields('LE', [
      { at: 0, size: 2, values: [0, 1, 15, 5000, 65535] },
      { at: 2, size: 2, values: [0, 1, 11, 5000, 65535] },
      { at: 4, size: 2, values: [0, 1, 15, 5000] },
      { at: 6, size: 2, values: [0, 1, 11, 5000] },
      { at: 8, size: 1, values: [0x00, 0x40, 0x80, 0x87] },
      { at: 9, size: 1, values: [0, 1, 2, 8, 9, 11, 12] },
    ]),
  },
  split: file => {
    const begin = 13 + paletteLength(file.readUInt8(10));
    const parts: Part[] = [{ name: 'screen', data: file.subarray(0, begin) }];
    for (let at = begin; at < file.length; ) {
      const kind = file[at]!;
      if (kind === 0x21) {
        const { data, end } = readBlocks(file, at + 2);
        parts.push({ name: `extension ${file.toString('hex', at + 1, at + 2)}`, data });
        at = end;
      } else if (kind === 0x2c) {
        const head = at + 11 + paletteLength(file.readUInt8(at + 9));
        const { data, end } = readBlocks(file, head);
        parts.push({ name: 'frame', data: file.subarray(at + 1, head) }, { name: 'blocks', data });
        at = end;
      } else {
        parts.push({ name: 'end', data: file.subarray(at + 1) });
        break;
      }
    }
    return parts;
  },
  join: parts =>
    Buffer.concat(
      parts.flatMap(({ name, data, claims }) => {
        if (name === 'screen') return [data];
        if (name === 'frame') return [Buffer.from([0x2c]), data];
        if (name === 'blocks') return [writeBlocks(data, claims)];
        if (name === 'end') return [Buffer.from([0x3b]), data];
        return [Buffer.from([0x21]), Buffer.from(name.slice(-2), 'hex'), writeBlocks(data, claims)];
      }),
    ),
};

export const gif: Mutator = oneOf([4, structured(grammar)], [1, bytes]);
