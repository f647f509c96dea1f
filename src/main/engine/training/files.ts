// A network under training, written to files: the finished one as a checkpoint, one under way with all that it needs to go on.
import { CodedError } from '../../../shared/protocol/error';
import type { Architecture } from '../../../shared/resnet/architecture';
import { parameters } from '../../../shared/resnet/parameters';
import type { Layout } from '../graph/training/layout';
import { replaceFile } from '../replace-file';
import { CheckpointFile } from '../weights/byte-source';
import { openSafetensors } from '../weights/formats/safetensors';
import { writeSafetensors } from '../weights/formats/safetensors-writer';
import { formText, OWN_FORM } from '../weights/own-form';
import type { StoredTensor } from '../weights/state-dict';
import { preprocessingOf } from './dataset';
import { layoutsOf, type TrainingState } from './trainer';

const stored = (shape: readonly number[], values: Float32Array): StoredTensor => ({
  dtype: 'F32',
  shape,
  read: async () => Float32Array.from(values),
});

function* tensorsOf(vector: Float32Array, { parts }: Layout, prefix = ''): Generator<[string, StoredTensor]> {
  for (const { name, dims, offset, length } of parts)
    yield [prefix + name, stored(dims, vector.subarray(offset, offset + length))];
}

async function write(path: string, tensors: Map<string, StoredTensor>, metadata: Record<string, string>) {
  await replaceFile(path, temporary => writeSafetensors(temporary, tensors, { metadata })).catch(error => {
    const why = (error as Error).message;
    throw new CodedError('disk', `${path} could not be written: ${why}.`, { cause: error });
  });
}

/** A checkpoint that needs no further word: network, size of the pictures, classes and preprocessing are in it. */
export async function writeNetwork(
  path: string,
  net: Architecture,
  { weights, statistics }: TrainingState,
  classes: readonly string[],
): Promise<void> {
  const { learned, buffers } = layoutsOf(net);
  const all = new Map([...tensorsOf(weights, learned), ...tensorsOf(statistics, buffers)]);
  const ordered = new Map(parameters(net).map(({ name }) => [name, all.get(name)!]));
  await write(path, ordered, {
    [OWN_FORM]: formText(net.spec),
    classes: JSON.stringify(classes),
    preprocessing: JSON.stringify(preprocessingOf(net.spec.input[0])),
  });
}

/** How far a run has come. */
export interface Progress {
  readonly step: number;
  readonly loss: readonly number[];
  readonly gradientNorms: readonly { readonly layer: string; readonly norm: number }[];
}

const FORMAT = 'resnet-explorer training 1';

/** @param question what the run is of: only the same one goes on with it */
export async function writeState(
  path: string,
  net: Architecture,
  { weights, velocity, statistics }: TrainingState,
  question: string,
  progress: Progress,
): Promise<void> {
  const { learned, buffers } = layoutsOf(net);
  const tensors = new Map([
    ...tensorsOf(weights, learned),
    ...tensorsOf(statistics, buffers),
    ...tensorsOf(velocity, learned, 'velocity.'),
  ]);
  await write(path, tensors, { state: FORMAT, question, progress: JSON.stringify(progress) });
}

/** Fills `state` from the file; null where there is none. @throws CodedError bad-request where it is of another run */
export async function readState(
  path: string,
  net: Architecture,
  state: TrainingState,
  question: string,
): Promise<Progress | null> {
  const file = await CheckpointFile.open(path).catch(error => {
    if ((error as Error & { cause?: NodeJS.ErrnoException }).cause?.code === 'ENOENT') return null;
    throw error;
  });
  if (!file) return null;
  try {
    const { tensors, metadata } = await openSafetensors(file).catch(() => {
      throw refused(path, 'is no state of a training run');
    });
    if (metadata.get('state') !== FORMAT) throw refused(path, 'is no state of a training run');
    if (metadata.get('question') !== question)
      throw refused(path, 'is of another training run (other network, pictures or options)');
    const { learned, buffers } = layoutsOf(net);
    const vectors = [
      [state.weights, learned, ''],
      [state.statistics, buffers, ''],
      [state.velocity, learned, 'velocity.'],
    ] as const;
    for (const [vector, { parts }, prefix] of vectors)
      for (const { name, offset } of parts) vector.set(await tensors.get(prefix + name)!.read(), offset);
    return JSON.parse(metadata.get('progress')!) as Progress;
  } finally {
    await file.close();
  }
}

const refused = (path: string, why: string) =>
  new CodedError('bad-request', `${path} ${why}; name another file with --resume, or remove it.`);
