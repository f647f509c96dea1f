// A picture file on disk -> the tensor that a network is fed.
import { readFile, stat } from 'node:fs/promises';
import { CodedError } from '../../../shared/protocol/error';
import type { Preprocessing } from '../../../shared/protocol/records';
import { decodeImage } from './decode';
import { prepare } from './prepare';

export interface DecodeTask {
  readonly path: string;
  /** What people are told of it. */
  readonly name: string;
  readonly preprocessing: Preprocessing;
  /** [H, W] of the network. */
  readonly input: readonly [number, number];
}

const LARGEST_FILE = 256 * 2 ** 20;

/**
 * @returns [3, H, W]
 * @throws CodedError bad-image, or disk where the file cannot be read
 */
export async function decodeFile(task: DecodeTask): Promise<Float32Array> {
  const { path, name, preprocessing, input } = task;
  const picture = await decodeImage(await readPicture(path, name), name);
  return prepare(picture, preprocessing, input).tensor;
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
