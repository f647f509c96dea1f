import { describe, expect, it } from 'vitest';
import { tiff, tiffStructure } from '../testing/files';
import { isImage, sniff } from './sniff';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const brand = (major: string, ...more: string[]) => {
  const size = 16 + 4 * more.length;
  return bytes(`\0\0\0${String.fromCharCode(size)}ftyp${major}\0\0\0\0${more.join('')}${'\0'.repeat(20)}`);
};

describe('sniff', () => {
  it.each([
    ['a JPEG picture', bytes('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['a WebP picture', bytes('RIFF\x10\0\0\0WEBPVP8 ')],
    ['an AVIF picture', brand('avif', 'mif1')],
    ['an AVIF picture', brand('mif1', 'miaf', 'avif')],
    ['a HEIC picture', brand('mif1', 'heic')],
    ['a HEIC picture', brand('heix')],
    ['a camera raw picture', brand('crx ', 'isom')],
    ['an MP4 or QuickTime video', brand('isom', 'mp42')],
    ['a TIFF picture', tiff({ width: 2, height: 1 }, 1, new Uint8Array(2))],
    ['a camera raw picture', tiffStructure({ 254: 1, 256: 160, 257: 120, 330: 500 })],
    ['an SVG drawing', bytes('\xef\xbb\xbf <svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an SVG drawing', bytes('<?xml version="1.0"?>\n<!-- x --><svg viewBox="0 0 1 1"/>')],
    ['a PDF document', bytes('%PDF-1.7\n')],
    ['a JPEG XL picture', bytes('\xff\x0a\xfa\x1f\x41\x91')],
    ['a JPEG XL picture', bytes('\0\0\0\x0cJXL \r\n\x87\n')],
    ['a JPEG 2000 picture', bytes('\0\0\0\x0cjP  \r\n\x87\n')],
    ['a Photoshop picture', bytes('8BPS\0\x01')],
    ['an ICO icon', bytes('\0\0\x01\0\x01\0\x10\x10')],
    ['a Netpbm picture', bytes('P6\n2 2\n255\n')],
    ['a BMP picture', Buffer.concat([bytes('BM'), Buffer.alloc(12), Buffer.from([124, 0, 0, 0])])],
  ])('knows %s', (noun, file) => {
    expect(sniff(file)?.noun).toBe(noun);
    expect(isImage(file)).toBe(true);
  });

  it.each([
    ['the zip of a checkpoint', bytes('PK\x03\x04\0\0\x08\x08')],
    ['the older checkpoint', Buffer.from('80028a0a6cfc9c46f9206aa850192e', 'hex')],
    ['an array', bytes('\x93NUMPY\x01\0v\0')],
    ['text', bytes('BMW and other cars')],
    ['XML that is no drawing', bytes('<?xml version="1.0"?><plist/>')],
    ['nothing', new Uint8Array()],
  ])('takes %s for no picture', (_, file) => {
    expect(isImage(file)).toBe(false);
  });

  it('takes a safetensors file of whatever header length for no picture', () => {
    for (const length of [0x10000, 0x0aff, 0x4d42, 0xffd8ff, 0x203550, 0x0a3650]) {
      const file = Buffer.alloc(64, '{"__metadata__":{}}');
      file.writeBigUInt64LE(BigInt(length));
      expect(isImage(file)).toBe(false);
    }
  });
});
