// The file of a network with a new classifier: torchvision's names, class names and preprocessing among its metadata.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../../../shared/protocol/error';
import type { Network } from '../../network/networks';
import { replaceFile } from '../../replace-file';
import { CheckpointFile } from '../../weights/byte-source';
import { readElements } from '../../weights/dtype';
import { writeSafetensors } from '../../weights/formats/safetensors-writer';
import { expectedTensors } from '../../weights/recognise';
import type { StoredTensor } from '../../weights/state-dict';
import { FED_BY } from '../../weights/stated-head';
import type { Ending } from './ending';

/** A linear layer as it is saved. */
export interface Classifier {
  /** [classes, features] */
  readonly weight: Float32Array<ArrayBuffer>;
  readonly bias: Float32Array<ArrayBuffer>;
}

/** What the pictures were cut to. @throws CodedError where a file cannot say it */
function preprocessingOf({ preprocessing, net }: Network) {
  const [height, width] = net.spec.input;
  const { crop, resize } = preprocessing;
  if (height !== width)
    throw new CodedError(
      'bad-request',
      'A file tells one side of a square input; ask for one with --input N.',
    );
  return height === crop
    ? preprocessing
    : { ...preprocessing, crop: height, resize: Math.round((height * resize) / crop) };
}

/** @throws CodedError disk; bad-request */
export function headMetadata(
  network: Network,
  { node, spec, cut }: Ending,
  names: readonly string[],
): Record<string, string> {
  return {
    classes: JSON.stringify(names),
    preprocessing: JSON.stringify(preprocessingOf(network)),
    architecture: spec.model,
    shortcut: spec.shortcut,
    stride: spec.stride,
    epsilon: String(network.weights.epsilon),
    ...(cut && { [FED_BY]: node }),
  };
}

/** @throws CodedError disk where the file cannot be written */
export async function writeHead(
  path: string,
  { weights }: Network,
  { spec }: Ending,
  { weight, bias }: Classifier,
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
  const source = await CheckpointFile.open(join(weights.directory, weights.file));
  const own: Readonly<Record<string, Float32Array<ArrayBuffer>>> = { 'fc.weight': weight, 'fc.bias': bias };
  const tensors = new Map<string, StoredTensor>();
  for (const { name, dims } of expectedTensors(spec)) {
    const { offset, length } = weights.tensors.get(name)!;
    const read: StoredTensor['read'] = own[name]
      ? async () => own[name]!
      : into => readElements(source, offset, length / 4, 'F32', 'little', into);
    tensors.set(name, { dtype: 'F32', shape: dims, read });
  }
  try {
    if ((await stat(path).catch(() => null))?.isDirectory()) throw new Error('it is a folder');
    await replaceFile(path, temporary => writeSafetensors(temporary, tensors, { metadata }));
  } catch (error) {
    throw new CodedError('disk', `${path} could not be written: ${(error as Error).message}.`, {
      cause: error,
    });
  } finally {
    await source.close();
  }
}
