// A picture file's bytes to an upright 8-bit RGB picture.
import { Transformer } from '@napi-rs/image';
import { CodedError } from '../../../../shared/protocol/error';
import type { Header } from '../headers/header';
import { readHeader } from '../headers/read-header';
import { FORMATS, type Format, sniff } from '../headers/sniff';
import { bytesPerPixel, type ColorType, coloursOf } from './color-type';
import { gifFirstFrame } from './gif';
import { keepsToPalette } from './png-palette';
import { decodeSequentialJpeg } from './sequential-jpeg/decode';
import { type Raster, turnUpright } from './upright';

export interface Picture extends Raster {
  /** As people write it: `JPEG`, `WebP`. */
  readonly format: string;
}

const MOST_MEGAPIXELS = 100;
/** Pictures of more pixels take turns: one of 100 megapixels needs up to a gigabyte while it is decoded. */
const LARGE = 16e6;
/** JPEGs of up to so many pixels are decoded to the last bit as PIL does; larger ones five times faster. */
const SMALL_JPEG = 512 * 512;

/** The decoder's colour types, at their own numbers. */
const COLOR_TYPES: readonly ColorType[] = [
  { channels: 1, type: 'uint8' },
  { channels: 2, type: 'uint8' },
  { channels: 3, type: 'uint8' },
  { channels: 4, type: 'uint8' },
  { channels: 1, type: 'uint16' },
  { channels: 2, type: 'uint16' },
  { channels: 3, type: 'uint16' },
  { channels: 4, type: 'uint16' },
  { channels: 3, type: 'float32' },
  { channels: 4, type: 'float32' },
];

/** The native decoder takes half a gigabyte at most for what it decodes. */
const TOO_MUCH_MEMORY = /memory limit|limits? (are |is )?exceeded/i;

const bad = (sentence: string, cause?: unknown) => new CodedError('bad-image', sentence, { cause });

/**
 * Decodes the picture, or the first of several. The content decides what it is, not the name; ICC profiles are
 * ignored, as PIL does.
 * @param name of the file, for what is said about it
 * @param turn waited for before memory is taken for a picture of more than 16 megapixels
 * @throws CodedError `bad-image`: empty, not a picture, of a format that is not read, cut short, damaged, or
 * of more than 100 megapixels (told from the header, before memory is taken)
 */
export async function decodeImage(
  bytes: Uint8Array,
  name: string,
  turn: () => Promise<void> = async () => {},
): Promise<Picture> {
  const { format, noun } = recognise(bytes, name);
  const header = checkedHeader(bytes, name, format, noun);
  if (header.width * header.height > LARGE) await turn();
  if (format === 'PNG' && !keepsToPalette(bytes))
    throw bad(`${name} has pixels whose colours are not in its palette; save it anew as JPEG or PNG.`);
  let stored: Raster;
  try {
    stored = decodeHere(bytes, format, header) ?? (await decodePixels(bytes));
  } catch (error) {
    // The error's own words are a decoder's or the runtime's: nothing that a person could do something with.
    if (TOO_MUCH_MEMORY.test((error as Error).message))
      throw bad(
        `${name} has ${sizeText(header)} of many bits each, which take too much memory; make it smaller, or save it with 8 bits a colour.`,
        error,
      );
    throw bad(
      `${name} is ${noun} that is damaged, cut short or of a rare kind; save it anew as JPEG or PNG.`,
      error,
    );
  }
  return { format, ...turnUpright(stored, header.orientation) };
}

/** By a decoder of our own: formats that the other does not read, or not to the last bit. Null for all else. */
function decodeHere(bytes: Uint8Array, format: Format, { width, height }: Header): Raster | null {
  if (format === 'GIF') return gifFirstFrame(bytes);
  return format === 'JPEG' && width * height <= SMALL_JPEG ? decodeSequentialJpeg(bytes) : null;
}

function recognise(bytes: Uint8Array, name: string): { format: Format; noun: string } {
  if (bytes.length === 0) throw bad(`${name} is empty (0 bytes); choose another file.`);
  const kind = sniff(bytes);
  const read = `${FORMATS.slice(0, -1).join(', ')} and ${FORMATS.at(-1)}`;
  if (!kind) throw bad(`${name} is not a picture, going by its content; ResNet Explorer reads ${read}.`);
  if (!kind.format)
    throw bad(`${name} is ${kind.noun}, which ResNet Explorer cannot read; save it as JPEG or PNG.`);
  return { format: kind.format, noun: kind.noun };
}

function checkedHeader(bytes: Uint8Array, name: string, format: Format, noun: string): Header {
  let header: Header;
  try {
    header = readHeader(bytes, format);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw bad(`${name} is ${noun} that is cut short: the end is missing; copy or download it again.`, error);
  }
  const { width, height } = header;
  const size = sizeText(header);
  if (width === 0 || height === 0)
    throw bad(`${name} is ${noun} of ${size}; there is nothing to look at in it.`);
  if (width * height > MOST_MEGAPIXELS * 1e6)
    throw bad(`${name} has ${size}; make it smaller, to ${MOST_MEGAPIXELS} megapixels at most.`);
  return header;
}

function sizeText({ width, height }: Header): string {
  return `${width.toLocaleString('en')} x ${height.toLocaleString('en')} pixels`;
}

async function decodePixels(bytes: Uint8Array): Promise<Raster> {
  const transformer = new Transformer(bytes);
  const { width, height, colorType } = await transformer.metadata(); // decodes, and keeps what it decoded
  const color = COLOR_TYPES[colorType];
  const raw = await transformer.rawPixels();
  if (!color || raw.length !== width * height * bytesPerPixel(color))
    throw new Error(`${raw.length} bytes of colour type ${colorType}`);
  return { width, height, ...coloursOf(raw, color) };
}
