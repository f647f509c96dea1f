// Picture files for the tests, written byte by byte where the library's encoders have no such kind.
import { crc32, deflateSync } from 'node:zlib';
import { Transformer } from '@napi-rs/image';
import type { Raster } from '../decode/upright';

/** Channel c of pixel (x, y) is (x (7 + 2c) + y (3 + 4c) + x y (1 + c)) mod 256, as in golden/make.py. */
export function formulaPicture(width: number, height: number): Raster {
  const rgb = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const [x, y, c] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3];
    return x * (7 + 2 * c) + y * (3 + 4 * c) + x * y * (1 + c);
  });
  return { width, height, rgb };
}

/** A picture whose parts are told apart even after JPEG: soft ramps, different in every direction. */
export function rampPicture(width: number, height: number): Raster {
  const rgb = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    return [(200 * x) / width, (200 * y) / height, 30 + (100 * x) / width + (100 * y) / height][i % 3]!;
  });
  return { width, height, rgb };
}

export function rgba({ rgb }: Raster, alpha: (pixel: number) => number = () => 255): Uint8Array {
  return Uint8Array.from({ length: (rgb.length / 3) * 4 }, (_, i) =>
    i % 4 === 3 ? alpha(i >> 2) : rgb[(i >> 2) * 3 + (i % 4)]!,
  );
}

export function encoder(picture: Raster, alpha?: (pixel: number) => number): Transformer {
  return Transformer.fromRgbaPixels(rgba(picture, alpha), picture.width, picture.height);
}

const ascii = (text: string) => Buffer.from(text, 'latin1');

function uint(size: 2 | 4, order: 'BE' | 'LE', value: number): Buffer {
  const bytes = Buffer.alloc(size);
  if (order === 'BE') bytes.writeUIntBE(value, 0, size);
  else bytes.writeUIntLE(value, 0, size);
  return bytes;
}

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([ascii(type), data]);
  return Buffer.concat([uint(4, 'BE', data.length), body, uint(4, 'BE', crc32(body))]);
}

export const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** @param colorType 0 grey, 2 RGB, 4 grey with alpha, 6 RGB with alpha; values row by row, 16-bit ones as numbers */
export function png(
  { width, height }: { width: number; height: number },
  bits: 8 | 16,
  colorType: 0 | 2 | 4 | 6,
  values: readonly number[] | Uint8Array,
  extra: Uint8Array = new Uint8Array(),
): Buffer {
  const header = Buffer.concat([
    uint(4, 'BE', width),
    uint(4, 'BE', height),
    Buffer.from([bits, colorType, 0, 0, 0]),
  ]);
  const perRow = values.length / height;
  const rows = Array.from({ length: height }, (_, y) => {
    const row = [...values.slice(y * perRow, (y + 1) * perRow)];
    return [0, ...(bits === 8 ? row : row.flatMap(v => [v >> 8, v & 255]))]; // 0: no filter
  });
  const data = pngChunk('IDAT', deflateSync(Buffer.from(rows.flat())));
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    extra,
    data,
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * A PNG of palette indices, all 0.
 * @param paletteBytes of the PLTE chunk; every other number than a multiple of 3 is an error
 * @param transparencies of the tRNS chunk
 */
export function palettePng(
  { width, height }: { width: number; height: number },
  paletteBytes: number,
  transparencies = 0,
): Buffer {
  const header = Buffer.concat([uint(4, 'BE', width), uint(4, 'BE', height), Buffer.from([8, 3, 0, 0, 0])]);
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('PLTE', Buffer.alloc(paletteBytes, 100)),
    transparencies > 0 ? pngChunk('tRNS', Buffer.alloc(transparencies, 200)) : Buffer.alloc(0),
    pngChunk('IDAT', deflateSync(Buffer.alloc(height * (width + 1)))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** One IFD with whole-number tags; values of up to four bytes only. */
export function tiffStructure(
  tags: Readonly<Record<number, number>>,
  order: 'BE' | 'LE' = 'LE',
  data = Buffer.alloc(0),
): Buffer {
  const entries = Object.entries(tags).map(([tag, value]) => {
    const long = value > 0xffff;
    const held = long ? uint(4, order, value) : Buffer.concat([uint(2, order, value), Buffer.alloc(2)]);
    return Buffer.concat([
      uint(2, order, Number(tag)),
      uint(2, order, long ? 4 : 3),
      uint(4, order, 1),
      held,
    ]);
  });
  return Buffer.concat([
    ascii(order === 'LE' ? 'II' : 'MM'),
    uint(2, order, 42),
    uint(4, order, 8),
    uint(2, order, entries.length),
    ...entries,
    uint(4, order, 0),
    data,
  ]);
}

/** Uncompressed, one strip, 8 bits. @param photometric 1 grey (0 is black), 2 RGB, 5 CMYK */
export function tiff(
  { width, height }: { width: number; height: number },
  photometric: 1 | 2 | 5,
  values: Uint8Array,
  { orientation = 1, order = 'LE' as 'LE' | 'BE', tags = {} as Record<number, number> } = {},
): Buffer {
  const channels = { 1: 1, 2: 3, 5: 4 }[photometric];
  const count = 12 + Object.keys(tags).length;
  const strip = 8 + 2 + 12 * count + 4;
  const all: Record<number, number> = {
    254: 0,
    256: width,
    257: height,
    258: 8, // one value for all channels would be read as grey: see below
    259: 1,
    262: photometric,
    273: strip,
    274: orientation,
    277: channels,
    278: height,
    279: values.length,
    284: 1,
    ...tags,
  };
  const bytes = tiffStructure(all, order, Buffer.from(values));
  if (channels > 1) {
    // BitsPerSample has a value per channel, which does not fit into its entry.
    const entry = 10 + 12 * 3;
    const list = Buffer.concat(Array.from({ length: channels }, () => uint(2, order, 8)));
    bytes.set(uint(4, order, channels), entry + 4);
    bytes.set(uint(4, order, bytes.length), entry + 8);
    return Buffer.concat([bytes, list]);
  }
  return bytes;
}

export function jpegWithExif(jpeg: Uint8Array, exif: Uint8Array): Buffer {
  const body = Buffer.concat([ascii('Exif\0\0'), exif]);
  const marker = Buffer.concat([Buffer.from([0xff, 0xe1]), uint(2, 'BE', body.length + 2), body]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, jpeg.subarray(2)]);
}

export function webpWithExif(webp: Uint8Array, exif: Uint8Array): Buffer {
  const chunk = Buffer.concat([
    ascii('EXIF'),
    uint(4, 'LE', exif.length),
    exif,
    Buffer.alloc(exif.length & 1),
  ]);
  const bytes = Buffer.concat([webp, chunk]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  return bytes;
}

/** Adds transform properties to an AVIF file of the library's encoder, and moves what lies behind them. */
export function avifWith(avif: Uint8Array, properties: Readonly<Record<string, number>>): Buffer {
  const file = Buffer.from(avif);
  const added = Buffer.concat(
    Object.entries(properties).map(([name, value]) =>
      Buffer.concat([uint(4, 'BE', 9), ascii(name), Buffer.from([value])]),
    ),
  );
  for (const box of ['meta', 'iprp', 'ipco']) {
    const at = file.indexOf(box) - 4;
    file.writeUInt32BE(file.readUInt32BE(at) + added.length, at);
  }
  // iloc, version 0, with offsets and lengths of four bytes: 14 bytes per item with its one extent.
  const iloc = file.indexOf('iloc');
  for (let i = 0; i < file.readUInt16BE(iloc + 10); i++) {
    const at = iloc + 12 + 14 * i + 6;
    file.writeUInt32BE(file.readUInt32BE(at) + added.length, at);
  }
  const ipco = file.indexOf('ipco') - 4;
  const end = ipco + file.readUInt32BE(ipco) - added.length;
  return Buffer.concat([file.subarray(0, end), added, file.subarray(end)]);
}
