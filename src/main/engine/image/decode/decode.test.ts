import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { GifWriter } from 'omggif';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../../shared/protocol/error';
import alpha from '../golden/alpha.json';
import {
  avifWith,
  encoder,
  formulaPicture,
  jpegWithExif,
  PNG_SIGNATURE,
  palettePng,
  png,
  pngChunk,
  rampPicture,
  tiff,
  tiffStructure,
  webpWithExif,
} from '../testing/files';
import { decodeImage } from './decode';
import type { Raster } from './upright';

async function refusal(bytes: Uint8Array, name = 'photo.jpg'): Promise<string> {
  const error = await decodeImage(bytes, name).then(
    () => undefined,
    reason => reason,
  );
  expect(error).toBeInstanceOf(CodedError);
  expect(error.code).toBe('bad-image');
  expect(error.message.startsWith(`${name} `)).toBe(true);
  return error.message;
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
}

const picture = formulaPicture(19, 13);
const soft = rampPicture(40, 24);

/** A GIF of two frames; the first has 16 colours and lies at (2, 1) of the canvas. */
function gif({ transparent }: { transparent?: number } = {}): { bytes: Uint8Array; indices: number[] } {
  const indices = Array.from({ length: 12 * 9 }, (_, i) => (i * 7 + (i >> 3)) % 16);
  const palette = Array.from({ length: 16 }, (_, i) => i * 0x0f1107);
  const buffer = new Uint8Array(4096);
  const writer = new GifWriter(buffer, 15, 11, { palette, loop: 0 });
  writer.addFrame(2, 1, 12, 9, indices, { ...(transparent === undefined ? {} : { transparent }) });
  writer.addFrame(0, 0, 15, 11, Array(165).fill(3));
  return { bytes: buffer.slice(0, writer.end()), indices };
}

describe('formats', () => {
  it.each([
    ['PNG', () => encoder(picture).png()],
    ['WebP', () => encoder(picture).webpLossless()],
    ['TIFF', () => encoder(picture).tiff()],
    ['BMP', () => encoder(picture).bmp()],
    ['TIFF', async () => tiff(picture, 2, picture.rgb, { order: 'BE' })],
  ] as const)('%s comes back exactly', async (format, make) => {
    const decoded = await decodeImage(await make(), 'x');
    expect(decoded).toEqual({ format, width: 19, height: 13, rgb: picture.rgb });
  });

  it.each([
    ['JPEG', () => encoder(soft).jpeg(98)],
    ['WebP', () => encoder(soft).webp(98)],
    ['AVIF', () => encoder(soft).avif({ quality: 98, speed: 10 })],
  ] as const)('%s comes back closely', async (format, make) => {
    const decoded = await decodeImage(await make(), 'x');
    expect(decoded).toMatchObject({ format, width: 40, height: 24 });
    expect(meanDifference(decoded.rgb, soft.rgb)).toBeLessThan(2);
  });

  it('reads the first frame of a GIF, white where the frame does not reach', async () => {
    const { bytes, indices } = gif();
    const { format, width, height, rgb } = await decodeImage(bytes, 'x.gif');
    expect([format, width, height]).toEqual(['GIF', 15, 11]);
    for (let y = 0; y < 11; y++)
      for (let x = 0; x < 15; x++) {
        const inside = x >= 2 && x < 14 && y >= 1 && y < 10;
        const colour = inside ? indices[(y - 1) * 12 + x - 2]! * 0x0f1107 : 0xffffff;
        const at = 3 * (15 * y + x);
        expect([...rgb.subarray(at, at + 3)]).toEqual([colour >> 16, (colour >> 8) & 255, colour & 255]);
      }
  });

  it('puts the rows of an interlaced GIF in order', async () => {
    const { bytes, indices } = gif();
    const plain = await decodeImage(bytes, 'x.gif');
    const order = [0, 8, 4, 2, 6, 1, 3, 5, 7];
    const buffer = new Uint8Array(4096);
    const palette = Array.from({ length: 16 }, (_, i) => i * 0x0f1107);
    const writer = new GifWriter(buffer, 15, 11, { palette });
    writer.addFrame(
      2,
      1,
      12,
      9,
      order.flatMap(y => indices.slice(12 * y, 12 * y + 12)),
    );
    const end = writer.end();
    const descriptor = buffer.indexOf(0x2c, 13 + 48);
    buffer[descriptor + 9]! |= 0x40;
    expect((await decodeImage(buffer.slice(0, end), 'x.gif')).rgb).toEqual(plain.rgb);
  });

  it('passes over empty blocks of a GIF', async () => {
    const { bytes } = gif();
    const padded = Buffer.concat([bytes.subarray(0, 61), Buffer.alloc(2), bytes.subarray(61)]);
    expect((await decodeImage(padded, 'x.gif')).rgb).toEqual((await decodeImage(bytes, 'x.gif')).rgb);
  });

  it('shows white through the transparent colour of a GIF', async () => {
    const { bytes, indices } = gif({ transparent: 5 });
    const { rgb } = await decodeImage(bytes, 'x.gif');
    const holes = indices.flatMap((index, i) => (index === 5 ? [i] : []));
    expect(holes.length).toBeGreaterThan(3);
    for (const i of holes) {
      const at = 3 * (15 * (1 + Math.floor(i / 12)) + 2 + (i % 12));
      expect([...rgb.subarray(at, at + 3)]).toEqual([255, 255, 255]);
    }
  });

  it('goes by the content, not by the name', async () => {
    expect((await decodeImage(await encoder(picture).webpLossless(), 'photo.jpg')).format).toBe('WebP');
  });
});

describe('colour types', () => {
  const size = { width: 3, height: 2 };

  it('expands grey', async () => {
    const { rgb } = await decodeImage(png(size, 8, 0, [0, 1, 127, 128, 254, 255]), 'x');
    expect([...rgb]).toEqual([0, 1, 127, 128, 254, 255].flatMap(v => [v, v, v]));
  });

  it('scales 16 bits to 8, rounding', async () => {
    const values = [0, 128, 129, 32768, 65407, 65535];
    const { rgb } = await decodeImage(png(size, 16, 0, values), 'x');
    expect([...rgb]).toEqual([0, 0, 1, 128, 255, 255].flatMap(v => [v, v, v]));
    const colour = values.flatMap(v => [v, 65535 - v, 257]);
    expect([...(await decodeImage(png(size, 16, 2, colour), 'x')).rgb.subarray(0, 6)]).toEqual([
      0, 255, 1, 0, 255, 1,
    ]);
  });

  it('blends alpha over white', async () => {
    const { rgb } = await decodeImage(
      png({ width: 4, height: 1 }, 8, 6, [9, 99, 199, 0, 0, 0, 0, 128, 200, 100, 0, 51, 7, 8, 9, 255]),
      'x',
    );
    expect([...rgb]).toEqual([255, 255, 255, 127, 127, 127, 244, 224, 204, 7, 8, 9]);
  });

  it.each(alpha.files)(
    'keeps the colours that Pillow gives without opacity: $name',
    async ({ file, rgb }) => {
      const { bare } = await decodeImage(Buffer.from(file, 'base64'), 'x');
      expect([...bare!]).toEqual(rgb);
    },
  );

  it('keeps nothing beside an opaque picture, whatever channels it has', async () => {
    const { rgb, bare } = await decodeImage(png({ width: 1, height: 1 }, 8, 6, [7, 8, 9, 255]), 'x');
    expect([...rgb]).toEqual([7, 8, 9]);
    expect(bare).toBeUndefined();
  });

  it('blends grey with alpha, and 16 bits with alpha', async () => {
    const grey = await decodeImage(png({ width: 2, height: 1 }, 8, 4, [0, 51, 100, 255]), 'x');
    expect([...grey.rgb]).toEqual([204, 204, 204, 100, 100, 100]);
    const deep = await decodeImage(png({ width: 1, height: 1 }, 16, 6, [65535, 0, 257, 13107]), 'x');
    expect([...deep.rgb]).toEqual([255, 204, 204]);
  });

  it('blends the alpha of WebP, TIFF, BMP and AVIF alike', async () => {
    const half = () => encoder(soft, () => 128);
    const want = soft.rgb.map(v => Math.round(v * (128 / 255) + 127));
    for (const bytes of [await half().webpLossless(), await half().tiff(), await half().bmp()])
      expect((await decodeImage(bytes, 'x')).rgb).toEqual(want);
    const avif = await half().avif({ quality: 98, alphaQuality: 100, speed: 10 });
    expect(meanDifference((await decodeImage(avif, 'x')).rgb, want)).toBeLessThan(2);
  });

  it('turns CMYK into RGB, in TIFF and in JPEG', async () => {
    const inks = Uint8Array.from([255, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 255, 255, 0]);
    const { rgb } = await decodeImage(tiff({ width: 4, height: 1 }, 5, inks), 'x');
    expect([...rgb]).toEqual([0, 255, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0]);
    const jpeg = readFileSync(new URL('../golden/cmyk.jpg', import.meta.url));
    const decoded = await decodeImage(jpeg, 'cmyk.jpg');
    expect([decoded.width, decoded.height]).toEqual([24, 16]);
    const want = Uint8Array.from({ length: 24 * 16 * 3 }, (_, i) => {
      const [x, y] = [Math.floor(i / 3) % 24, Math.floor(i / 72)];
      return [10 * y, 10 * x, 255 - 10 * x][i % 3]!;
    });
    expect(meanDifference(decoded.rgb, want)).toBeLessThan(2);
  });
});

describe('orientation', () => {
  // CIPA DC-008 (EXIF), table 6: on which visual side the stored row 0 lies, then the stored column 0.
  const SIDES = [
    ['top', 'left'],
    ['top', 'right'],
    ['bottom', 'right'],
    ['bottom', 'left'],
    ['left', 'top'],
    ['right', 'top'],
    ['right', 'bottom'],
    ['left', 'bottom'],
  ] as const;
  const cases = SIDES.map((sides, i) => [i + 1, sides] as const);

  /** The stored picture that orientation makes of the upright one. */
  function store({ width: W, height: H, rgb }: Raster, sides: (typeof SIDES)[number]): Raster {
    const swapped = sides[0] === 'left' || sides[0] === 'right';
    const [width, height] = swapped ? [H, W] : [W, H];
    const out = new Uint8Array(rgb.length);
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const spot = { x: 0, y: 0 };
        for (const [side, n] of [
          [sides[0], row],
          [sides[1], column],
        ] as const) {
          if (side === 'left') spot.x = n;
          if (side === 'right') spot.x = W - 1 - n;
          if (side === 'top') spot.y = n;
          if (side === 'bottom') spot.y = H - 1 - n;
        }
        const from = 3 * (spot.y * W + spot.x);
        out.set(rgb.subarray(from, from + 3), 3 * (row * width + column));
      }
    return { width, height, rgb: out };
  }

  it.each(cases)('%i, exactly, in PNG, WebP and TIFF', async (orientation, sides) => {
    const stored = store(picture, sides);
    const exif = tiffStructure({ 274: orientation }, orientation % 2 ? 'LE' : 'BE');
    const files = [
      png(stored, 8, 2, stored.rgb, pngChunk('eXIf', exif)),
      webpWithExif(await encoder(stored).webpLossless(), exif),
      webpWithExif(await encoder(stored).webpLossless(), Buffer.concat([Buffer.from('Exif\0\0'), exif])),
      tiff(stored, 2, stored.rgb, { orientation }),
    ];
    for (const file of files)
      expect(await decodeImage(file, 'x')).toMatchObject({ width: 19, height: 13, rgb: picture.rgb });
  });

  it.each(cases)('%i in JPEG', async (orientation, sides) => {
    const jpeg = await encoder(store(soft, sides)).jpeg(98);
    const file = jpegWithExif(jpeg, tiffStructure({ 274: orientation }, 'BE'));
    const decoded = await decodeImage(file, 'x.jpg');
    expect([decoded.width, decoded.height]).toEqual([40, 24]);
    expect(meanDifference(decoded.rgb, soft.rgb)).toBeLessThan(2);
  });

  // How libavif's own tools write the eight orientations.
  it.each([
    [1, {}],
    [2, { imir: 1 }],
    [3, { irot: 2 }],
    [4, { imir: 0 }],
    [5, { irot: 1, imir: 0 }],
    [6, { irot: 3 }],
    [7, { irot: 3, imir: 0 }],
    [8, { irot: 1 }],
  ] as const)('%i in AVIF, as rotation and mirror', async (orientation, properties) => {
    const avif = await encoder(store(soft, SIDES[orientation - 1]!)).avif({ quality: 98, speed: 10 });
    const decoded = await decodeImage(avifWith(avif, properties), 'x.avif');
    expect([decoded.width, decoded.height]).toEqual([40, 24]);
    expect(meanDifference(decoded.rgb, soft.rgb)).toBeLessThan(2);
  });

  it('is taken for upright where the tag makes no sense', async () => {
    const jpeg = await encoder(soft).jpeg(98);
    for (const exif of [tiffStructure({ 274: 9 }), tiffStructure({}), Buffer.from('II*\0\xff\xff\xff\xff')])
      expect((await decodeImage(jpegWithExif(jpeg, exif), 'x')).width).toBe(40);
  });
});

describe('refusals', () => {
  it('names an empty file', async () => {
    expect(await refusal(new Uint8Array())).toBe('photo.jpg is empty (0 bytes); choose another file.');
  });

  it('says what is no picture', async () => {
    expect(await refusal(Buffer.from('Dear diary'))).toMatch(/not a picture.*JPEG, PNG, WebP, .* and BMP/);
    expect(await refusal(new Uint8Array(5000))).toMatch(/not a picture/);
  });

  it('names formats that are not read', async () => {
    const text = await refusal(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'photo.heic');
    expect(text).toBe(
      'photo.heic is a HEIC picture, which ResNet Explorer cannot read; save it as JPEG or PNG.',
    );
  });

  it('refuses 30,000 x 30,000 pixels by the header, of every format that can say so', async () => {
    const size = { width: 30_000, height: 30_000 };
    const word = (v: number) => [v & 255, v >> 8];
    const header = Buffer.from([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0]);
    const data = pngChunk('IDAT', deflateSync(Buffer.alloc(1000)));
    const files = {
      'a.png': Buffer.concat([
        PNG_SIGNATURE,
        pngChunk('IHDR', header),
        data,
        pngChunk('IEND', Buffer.alloc(0)),
      ]),
      'a.tif': tiff(size, 1, new Uint8Array(10)),
      'a.gif': Buffer.from([...Buffer.from('GIF89a'), ...word(30_000), ...word(30_000), 0, 0, 0, 0x3b]),
      'a.jpg': Buffer.from('ffd8ffc0000b087530753001011100ffd9', 'hex'),
      'a.bmp': Buffer.concat([
        Buffer.from('BM'),
        Buffer.alloc(12),
        Buffer.from([40, 0, 0, 0, 0x30, 0x75, 0, 0, 0xd0, 0x8a, 0xff, 0xff]),
        Buffer.alloc(28),
      ]),
    };
    for (const [name, bytes] of Object.entries(files))
      expect(await refusal(bytes, name)).toBe(
        `${name} has 30,000 x 30,000 pixels; make it smaller, to 100 megapixels at most.`,
      );
  });

  it('refuses a picture without pixels', async () => {
    expect(await refusal(png({ width: 0, height: 1 }, 8, 0, [0]))).toMatch(/0 x 1 pixels/);
  });

  it('refuses what takes more memory than the decoder may use, and says what to do', async () => {
    const header = Buffer.from([0, 0, 0x27, 0x0f, 0, 0, 0x27, 0x10, 16, 6, 0, 0, 0]); // 9,999 x 10,000, 16-bit RGBA
    const bytes = Buffer.concat([
      PNG_SIGNATURE,
      pngChunk('IHDR', header),
      pngChunk('IDAT', deflateSync(Buffer.alloc(1000))),
      pngChunk('IEND', Buffer.alloc(0)),
    ]);
    expect(await refusal(bytes, 'a.png')).toBe(
      'a.png has 9,999 x 10,000 pixels of many bits each, which take too much memory; make it smaller, or save it with 8 bits a colour.',
    );
  });

  it('waits for its turn before a large picture takes memory, and only then', async () => {
    const turns: number[] = [];
    const small = await encoder(picture).png();
    await decodeImage(small, 'x', async () => void turns.push(1));
    expect(turns).toEqual([]);
    const size = { width: 4001, height: 4000 };
    const cut = decodeImage(tiff(size, 1, new Uint8Array(10)), 'x', async () => void turns.push(2));
    await expect(cut).rejects.toThrow('damaged');
    expect(turns).toEqual([2]);
  });

  it('keeps the decoder’s own words to itself', async () => {
    const size = { width: 4, height: 4 };
    const why = 'is a PNG picture that is damaged, cut short or of a rare kind; save it anew as JPEG or PNG.';
    for (const palette of [0, 1])
      expect(await refusal(palettePng(size, palette, 1), 'a.png')).toBe(`a.png ${why}`);
    const { bytes } = gif();
    bytes[bytes.indexOf(0x2c, 61) + 10] = 9; // codes of nine bits
    expect(await refusal(bytes, 'a.gif')).toBe(`a.gif ${why.replace('PNG picture', 'GIF picture')}`);
  });

  it('refuses damaged data', async () => {
    const bytes = Buffer.from(await encoder(picture).png());
    bytes[bytes.indexOf('IDAT') + 9]! ^= 0x55;
    expect(await refusal(bytes, 'x.png')).toMatch(/^x\.png is a PNG picture that is damaged/);
    const { bytes: packed } = gif();
    const broken = packed.slice();
    broken[broken.indexOf(0x2c, 61) + 12]! ^= 0xff;
    await refusal(broken);
  });

  // Every length, so that no cut falls on a spot where a decoder is content.
  it.each([
    ['JPEG', () => encoder(rampPicture(16, 16)).jpeg(60)],
    ['PNG', () => encoder(rampPicture(16, 16)).png()],
    ['WebP', () => encoder(rampPicture(16, 16)).webpLossless()],
    ['TIFF', () => encoder(rampPicture(8, 4)).tiff()],
    ['BMP', () => encoder(rampPicture(8, 4)).bmp()],
    ['AVIF', () => encoder(rampPicture(8, 8)).avif({ quality: 40, speed: 10 })],
    ['GIF', async () => gif().bytes],
  ] as const)('refuses a %s that is cut anywhere', async (format, make) => {
    const bytes = await make();
    expect((await decodeImage(bytes, 'x')).format).toBe(format);
    for (let length = 0; length < bytes.length; length++) await refusal(bytes.subarray(0, length));
  });

  it('keeps quiet about what stands behind the picture', async () => {
    const jpeg = await encoder(soft).jpeg(90);
    const more = Buffer.concat([jpeg, Buffer.alloc(100)]);
    expect((await decodeImage(more, 'x')).rgb).toEqual((await decodeImage(jpeg, 'x')).rgb);
  });
});
