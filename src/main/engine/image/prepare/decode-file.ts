// A picture file on disk -> the pixels that a network is fed.
import { readFile, stat } from 'node:fs/promises';
import { CodedError } from '../../../../shared/protocol/error';
import type { Preprocessing } from '../../../../shared/resnet/preprocessing';
import { decodeImage } from '../decode/decode';
import { type Cut, cutOut } from './prepare';

const LARGEST_FILE = 256 * 2 ** 20;

/**
 * @param name what people are told of it
 * @param input [H, W] of the network
 * @param turn waited for before a large picture is decoded
 * @throws CodedError bad-image, or disk where the file cannot be read
 */
export async function decodeFile(
  path: string,
  name: string,
  {
    preprocessing,
    input,
  }: { readonly preprocessing: Preprocessing; readonly input: readonly [number, number] },
  turn?: () => Promise<void>,
): Promise<Cut> {
  return cutOut(await decodeImage(await readPicture(path, name), name, turn), preprocessing, input);
}

async function readPicture(path: string, name: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= LARGEST_FILE) return await readFile(path);
  } catch (error) {
    throw new CodedError('disk', `${name} could not be read: ${(error as Error).message}.`, { cause: error });
  }
  throw new CodedError(
    'bad-image',
    `${name} is larger than any picture (over ${LARGEST_FILE / 2 ** 20} MB).`,
  );
}
