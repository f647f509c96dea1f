// What kind of file this is, by its first bytes; its name plays no part.
import { firstDirectory } from './exif';

export const FORMATS = ['JPEG', 'PNG', 'WebP', 'GIF', 'TIFF', 'AVIF', 'BMP'] as const;
/** The picture formats that are decoded. */
export type Format = (typeof FORMATS)[number];

export interface Kind {
  /** With its article: `a HEIC picture`. */
  readonly noun: string;
  /** Null for what is known by name only. */
  readonly format: Format | null;
}

type Test = (bytes: Uint8Array) => boolean;

/** The file has these bytes at the offset; text stands for its Latin-1 bytes. */
function at(offset: number, signature: string | readonly number[]): Test {
  const wanted = typeof signature === 'string' ? [...signature].map(c => c.charCodeAt(0)) : signature;
  return bytes => wanted.every((byte, i) => bytes[offset + i] === byte);
}

const both =
  (...tests: Test[]): Test =>
  bytes =>
    tests.every(test => test(bytes));

const either =
  (...tests: Test[]): Test =>
  bytes =>
    tests.some(test => test(bytes));

const not =
  (test: Test): Test =>
  bytes =>
    !test(bytes);

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** An ISO base media file with one of these brands, major or compatible (ISO/IEC 14496-12, section 4.3). */
function brand(...wanted: string[]): Test {
  return bytes => {
    if (!at(4, 'ftyp')(bytes)) return false;
    const end = Math.min(bytes.length, ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0), 256);
    for (let offset = 8; offset + 4 <= end; offset += offset === 8 ? 8 : 4)
      if (wanted.includes(latin1(bytes, offset, offset + 4))) return true;
    return false;
  };
}

/** Camera raw files are TIFF files whose first picture is a small preview of one that hangs below it. */
const previewOnly: Test = bytes => {
  const tags = firstDirectory(bytes);
  return ((tags.get(0xfe) ?? 0) & 1) === 1 && tags.has(0x14a);
};

const svg: Test = bytes => {
  const text = latin1(bytes, 0, Math.min(bytes.length, 4096))
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  return /^<svg[\s>]/.test(text) || (/^<(\?xml|!--|!DOCTYPE)/.test(text) && /<svg[\s>]/.test(text));
};

const tiff = either(at(0, 'II*\0'), at(0, 'MM\0*'));

/** Sizes of the header that follows the file header, by which its versions are told apart. */
const BMP_HEADERS = [12, 16, 40, 52, 56, 64, 108, 124];

/**
 * First match counts, so that the narrower test stands first. Short signatures are guarded by a second look: a
 * safetensors file begins with the length of its header, eight bytes of which the last are zero.
 */
const KINDS: readonly (readonly [test: Test, noun: string, format: Format | null])[] = [
  [both(at(0, [0xff, 0xd8, 0xff]), bytes => (bytes[3] ?? 0xff) >= 0xc0), 'a JPEG picture', 'JPEG'],
  [at(0, '\x89PNG\r\n\x1a\n'), 'a PNG picture', 'PNG'],
  [both(at(0, 'RIFF'), at(8, 'WEBP')), 'a WebP picture', 'WebP'],
  [either(at(0, 'GIF87a'), at(0, 'GIF89a')), 'a GIF picture', 'GIF'],
  [both(tiff, either(at(8, 'CR'), previewOnly)), 'a camera raw picture', null],
  [tiff, 'a TIFF picture', 'TIFF'],
  [brand('avif', 'avis'), 'an AVIF picture', 'AVIF'],
  [both(at(0, 'BM'), bytes => BMP_HEADERS.includes(bytes[14] ?? 0)), 'a BMP picture', 'BMP'],
  [brand('heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'), 'a HEIC picture', null],
  [brand('crx '), 'a camera raw picture', null],
  [at(4, 'ftyp'), 'an MP4 or QuickTime video', null],
  [at(0, '\x1a\x45\xdf\xa3'), 'a WebM or Matroska video', null],
  [svg, 'an SVG drawing', null],
  [at(0, '%PDF-'), 'a PDF document', null],
  [both(at(0, [0xff, 0x0a]), not(at(4, [0, 0, 0, 0]))), 'a JPEG XL picture', null],
  [at(4, 'JXL \r\n\x87\n'), 'a JPEG XL picture', null],
  [either(at(4, 'jP  \r\n\x87\n'), at(0, [0xff, 0x4f, 0xff, 0x51])), 'a JPEG 2000 picture', null],
  [at(0, [0x49, 0x49, 0xbc, 0x01]), 'a JPEG XR picture', null],
  [at(0, '8BPS'), 'a Photoshop picture', null],
  [at(0, 'gimp xcf'), 'a GIMP picture', null],
  [either(at(0, 'II+\0'), at(0, 'MM\0+')), 'a BigTIFF picture', null],
  [either(at(0, 'FUJIFILMCCD-RAW'), at(0, 'IIRO'), at(0, 'IIU\0')), 'a camera raw picture', null],
  [both(at(0, [0, 0, 1, 0]), not(at(4, [0, 0]))), 'an ICO icon', null],
  [at(0, 'icns'), 'an ICNS icon', null],
  [at(0, 'qoif'), 'a QOI picture', null],
  [at(0, [0x76, 0x2f, 0x31, 0x01]), 'an OpenEXR picture', null],
  [either(at(0, '#?RADIANCE'), at(0, '#?RGBE')), 'a Radiance HDR picture', null],
  [at(0, 'DDS '), 'a DDS texture', null],
  [at(0, 'farbfeld'), 'a farbfeld picture', null],
  [bytes => /^P[1-7]\s[\s\w#]/.test(latin1(bytes, 0, 4)), 'a Netpbm picture', null],
];

/** @returns undefined for what is no picture that anybody here has heard of */
export function sniff(bytes: Uint8Array): Kind | undefined {
  const row = KINDS.find(([test]) => test(bytes));
  return row && { noun: row[1], format: row[2] };
}

/**
 * Whether a file goes to `decodeImage`: a picture, or something that is refused there by its own name.
 * @param firstBytes 4096 are enough, 16 do for most
 */
export function isImage(firstBytes: Uint8Array): boolean {
  return sniff(firstBytes) !== undefined;
}
