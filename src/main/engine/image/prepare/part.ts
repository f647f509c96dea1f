// A part of a picture as a file of its own.
import { decodeImage } from '../decode/decode';
import { encode } from './preview';
import { type Region, resize } from './resize';

/**
 * @returns a PNG of the part's pixels
 * @throws CodedError bad-image
 */
export async function partOf(
  bytes: Uint8Array,
  name: string,
  part: Region,
  turn?: () => Promise<void>,
): Promise<Uint8Array> {
  const picture = await decodeImage(bytes, name, turn);
  const rgb = resize(picture, [picture.height, picture.width], part);
  return encode({ width: part.width, height: part.height, rgb }, true);
}
