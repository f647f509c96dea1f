// The network of a training run, and the values that it begins with.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import { type Architecture, architecture } from '../../../shared/resnet/architecture';
import { formRefused } from '../../../shared/resnet/form-refused';
import { inputRefused } from '../../../shared/resnet/input-size';
import { titleOf } from '../../../shared/resnet/title';
import { networkSpec } from '../../../shared/resnet/variant';
import type { Services } from '../analyses/analysis';
import type { Layout } from '../graph/training/layout';
import { untrained } from '../weights/untrained';
import type { TrainingDraft } from './dataset';
import { layoutsOf, type TrainingState } from './trainer';

/** @throws CodedError bad-request for a network that is not trained here */
export function trainedNetwork({ model, form, input }: TrainingDraft, classes: number): Architecture {
  const told = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
  const spec = networkSpec(model, { ...told, classes, input: [input, input] });
  const refused = (why: string) =>
    new CodedError('bad-request', `${titleOf(spec)} is not trained here: ${why}.`);
  if (spec.stem !== 'cifar') throw refused('only networks for small pictures are, such as resnet20');
  if (spec.norm === 'group') throw refused('batch norm or none is asked for');
  const why = formRefused(spec);
  if (why) throw refused(why);
  const net = architecture(spec);
  const size = inputRefused(net);
  if (size)
    throw new CodedError('bad-request', `${titleOf(spec)} takes no pictures of ${input}×${input}: ${size}.`);
  return net;
}

/** Reads one tensor by its name. */
type Read = (name: string) => Promise<Float32Array>;

async function filled({ parts, size }: Layout, read: Read): Promise<Float32Array> {
  const vector = new Float32Array(size);
  for (const { name, offset } of parts) vector.set(await read(name), offset);
  return vector;
}

/** As drawn from the seed, or as the weights of `init` have it. @throws CodedError bad-request where those do not fit */
export async function firstState(
  { library }: Pick<Services, 'library'>,
  net: Architecture,
  { init, seed }: TrainingDraft,
): Promise<TrainingState> {
  const { learned, buffers } = layoutsOf(net);
  const all = async (read: Read): Promise<TrainingState> => ({
    weights: await filled(learned, read),
    velocity: new Float32Array(learned.size),
    statistics: await filled(buffers, read),
  });
  if (init === undefined) {
    const tensors = untrained(net.spec, seed);
    return all(name => tensors.get(name)!.read());
  }
  const entry = await library.entry(init, net.spec.model);
  const { directory, file, tensors } = await library.open(entry, net.spec);
  const handle = await open(join(directory, file), 'r');
  try {
    return await all(async name => {
      const { offset, length } = tensors.get(name)!;
      const bytes = new Uint8Array(length);
      await handle.read(bytes, 0, length, offset);
      return new Float32Array(bytes.buffer);
    });
  } finally {
    await handle.close();
  }
}
