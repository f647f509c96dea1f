// The weights of a layer as they lie in the cache: of one output channel, or all.

import { join } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import { type Kernels, kernels } from '../../../shared/protocol/requests/kernels';
import type { NetworkNode } from '../../../shared/resnet/nodes';
import { type KernelTensor, rulesOf } from '../../../shared/resnet/ops';
import { elements } from '../../../shared/resnet/shapes';
import type { Network } from '../network/networks';
import { CheckpointFile } from '../weights/byte-source';
import { analysis } from './analysis';

type Range = Pick<Kernels, 'min' | 'max'>;

function kernelTensor(node: NetworkNode | undefined, name: string): KernelTensor {
  const found = node && rulesOf(node).kernels(node);
  if (found) return found;
  const why = node ? 'it has none; convolutions and fc have' : 'this network has no such node';
  throw new CodedError('bad-request', `There are no kernels of “${name}”: ${why}.`);
}

/** By file and parameter: reading a whole layer tells it, and files are named by their content. */
const ranges = new Map<string, Range>();

/** @throws CodedError bad-request for a node or channel that has none, disk */
async function readKernels({ net, weights }: Network, name: string, output: number | null): Promise<Kernels> {
  const node = net.nodes.find(other => other.name === name);
  const { name: tensor, dims: shape } = kernelTensor(node, name);
  if (output !== null && output >= shape[0])
    throw new CodedError('bad-request', `${name} has ${shape[0]} output channels; there is no ${output}.`);
  const { offset } = weights.tensors.get(tensor)!;
  const one = elements(shape.slice(1));
  const [outputs, inputs, height, width] = shape;
  const layer = { node: name, outputs, inputs, height, width, output };
  const key = `${weights.file} ${tensor}`;
  const file = await CheckpointFile.open(join(weights.directory, weights.file));
  try {
    const floats = async (from: number, count: number) =>
      new Float32Array((await file.read(offset + 4 * from, 4 * count)).buffer);
    const known = ranges.get(key);
    if (known && output !== null) return { ...layer, values: await floats(output * one, one), ...known };
    const all = await floats(0, elements(shape));
    const range = rangeOf(all);
    ranges.set(key, range);
    const values = output === null ? all : all.slice(output * one, (output + 1) * one);
    return { ...layer, values, ...range };
  } finally {
    await file.close();
  }
}
/** Cached weights are finite, so no value needs to be left out. */
function rangeOf(values: Float32Array): Range {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const v = values[i]!;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  return { min, max };
}

export const kernelsAnalysis = analysis({
  request: kernels,
  lane: 'interactive',
  run: async ({ engine }, { network, node, output = null }) =>
    readKernels(await engine.networks.resolve(network), node, output),
});
