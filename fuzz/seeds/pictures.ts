// Good small pictures of every format and of several kinds within it.
import { deflateSync } from 'node:zlib';
import { GifWriter } from 'omggif';
import {
  avifWith,
  encoder,
  formulaPicture,
  jpegWithExif,
  PNG_SIGNATURE,
  pngChunk,
  rampPicture,
  tiffStructure,
  webpWithExif,
  png as writePng,
  tiff as writeTiff,
} from '../../src/main/engine/image/testing/files';

const picture = formulaPicture(19, 13);
const soft = rampPicture(40, 24);
const EXIF = tiffStructure({ 274: 6 });

/** Palette, transparency and text beside a picture of four bits a pixel. */
function palettePng(): Buffer {
  const header = Buffer.from([0, 0, 0, 6, 0, 0, 0, 4, 4, 3, 0, 0, 0]);
  const rows = Buffer.from(Array.from({ length: 4 }, (_, y) => [0, 0x01 + y, 0x23, 0x45]).flat());
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('PLTE', Buffer.from(Array.from({ length: 48 }, (_, i) => i * 5))),
    pngChunk('tRNS', Buffer.from([0, 128, 255])),
    pngChunk('tEXt', Buffer.from('Title\0a small one', 'latin1')),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export const png = async () => [
  Buffer.from(await encoder(picture).png()),
  palettePng(),
  writePng(
    { width: 4, height: 3 },
    16,
    6,
    Array.from({ length: 48 }, (_, i) => i * 1300),
  ),
  writePng(
    { width: 5, height: 3 },
    8,
    0,
    Uint8Array.from({ length: 15 }, (_, i) => i * 16),
    pngChunk('eXIf', EXIF),
  ),
];

export const jpeg = async () => [
  Buffer.from(await encoder(soft).jpeg(90)),
  jpegWithExif(await encoder(picture).jpeg(50), EXIF),
  Buffer.from(await encoder(rampPicture(600, 500)).jpeg(30)), // large enough for the other decoder
];

export const webp = async () => [
  Buffer.from(await encoder(soft).webp(80)),
  Buffer.from(await encoder(picture).webpLossless()),
  webpWithExif(await encoder(soft).webp(50), EXIF),
  Buffer.from(await encoder(soft, pixel => pixel % 256).webp(70)),
];

export function animationBytes(transparent?: number): Buffer {
  const palette = Array.from({ length: 16 }, (_, i) => i * 0x0f1107);
  const bytes = Buffer.alloc(4096);
  const writer = new GifWriter(bytes, 15, 11, { palette, loop: 0 });
  const indices = Array.from({ length: 12 * 9 }, (_, i) => (i * 7 + (i >> 3)) % 16);
  writer.addFrame(2, 1, 12, 9, indices, transparent === undefined ? {} : { transparent });
  writer.addFrame(0, 0, 15, 11, Array(165).fill(3));
  return bytes.subarray(0, writer.end());
}

export const gif = () => [animationBytes(), animationBytes(3)];

export const tiff = async () => [
  Buffer.from(await encoder(picture).tiff()),
  writeTiff(picture, 2, picture.rgb, { order: 'BE', orientation: 6 }),
  writeTiff(picture, 1, picture.rgb.subarray(0, 19 * 13)),
  writeTiff(
    { width: 4, height: 3 },
    5,
    Uint8Array.from({ length: 48 }, (_, i) => i * 5),
  ),
];

/** The data before the boxes that describe them: what is changed in these moves nothing. */
function dataFirst(file: Buffer): Buffer {
  const at = (name: string) => file.indexOf(name) - 4;
  const box = (name: string) => file.subarray(at(name), at(name) + file.readUInt32BE(at(name)));
  const meta = Buffer.from(box('meta'));
  const iloc = meta.indexOf('iloc');
  for (let i = 0; i < meta.readUInt16BE(iloc + 10); i++) {
    const offset = iloc + 12 + 14 * i + 6; // version 0, offsets and lengths of four bytes, one extent
    meta.writeUInt32BE(meta.readUInt32BE(offset) - meta.length, offset);
  }
  return Buffer.concat([box('ftyp'), box('mdat'), meta]);
}

export const avif = async () => {
  const plain = await encoder(soft).avif({ quality: 60, speed: 10 });
  const alpha = await encoder(picture, pixel => (pixel * 3) % 256).avif({ quality: 60, speed: 10 });
  return [dataFirst(avifWith(plain, { irot: 1 })), dataFirst(Buffer.from(alpha)), Buffer.from(plain)];
};

/** Rows of 8 bits with a palette of four colours, run-length coded or not. */
function paletteBmp(): Buffer {
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(54 + 16 + 12, 2);
  head.writeUInt32LE(70, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(3, 18);
  head.writeInt32LE(-3, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(8, 28);
  head.writeUInt32LE(4, 46);
  const palette = Buffer.from(Array.from({ length: 16 }, (_, i) => i * 15));
  return Buffer.concat([head, palette, Buffer.from([0, 1, 2, 0, 3, 2, 1, 0, 1, 1, 1, 0])]);
}

export const bmp = async () => [Buffer.from(await encoder(picture).bmp()), paletteBmp()];
