// Maps, values, gradients of channels and pixels, and kernels as the engine sends them, made up from names.
import type { Event, Message, RequestOf } from '../shared/protocol/messages';
import { attribution } from '../shared/protocol/requests/attribution';
import { channelGradients } from '../shared/protocol/requests/channel-gradients';
import { gradcam } from '../shared/protocol/requests/gradcam';
import { kernels } from '../shared/protocol/requests/kernels';
import { maps } from '../shared/protocol/requests/maps';
import { pathLengths } from '../shared/protocol/requests/path-lengths';
import { values } from '../shared/protocol/requests/values';
import type { Architecture } from '../shared/resnet/architecture';
import { rulesOf } from '../shared/resnet/ops';
import { shapes } from '../shared/resnet/shapes';
import { blobs, unit } from './synthetic';

const BINS = 48;
/** Channels after which the pictures come again. */
const PERIOD = 48;

function sizeOf(net: Architecture, node: string): [number, number, number] {
  const [channels = 1, height = 1, width = 1] = shapes(net).get(node) ?? [];
  return [channels, height, width];
}

export function syntheticMaps(net: Architecture, { id, runId, node }: RequestOf<'maps'>): Message<Event> {
  const [channels, height, width] = sizeOf(net, node);
  const size = height * width;
  const bytes = new Uint8Array(channels * size);
  const seeds = Array.from({ length: channels }, (_, c) => `${node}#${c % PERIOD}`);
  seeds.forEach((seed, c) => {
    bytes.set(blobs(seed, height, width), c * size);
  });
  const each = (value: (seed: string) => number) => Float32Array.from(seeds, value);
  return maps.end.pack(id, {
    ...{ runId, node, channels, height, width, bytes },
    min: each(() => 0),
    max: each(seed => 0.5 + 3 * unit(`${seed}max`)),
    mean: each(seed => 0.1 + unit(`${seed}mean`)),
    std: each(seed => 0.1 + unit(`${seed}std`)),
    zeros: each(seed => 0.7 * unit(`${seed}zeros`)),
    counts: Uint32Array.from({ length: BINS }, (_, i) =>
      Math.round(((channels * size) / BINS) * 2 * unit(`${node}bin${i}`)),
    ),
  });
}

export function syntheticValues(
  net: Architecture,
  { id, runId, node, channel }: RequestOf<'values'>,
): Message<Event> {
  const [channels, height, width] = sizeOf(net, node);
  const wanted = channel === undefined ? Array.from({ length: channels }, (_, c) => c) : [channel];
  const data = wanted.flatMap(c => {
    const seed = `${node}#${c % PERIOD}`;
    const highest = 0.5 + 3 * unit(`${seed}max`);
    return Array.from(blobs(seed, height, width), byte => (byte / 255) * highest);
  });
  const shape = [wanted.length, height, width];
  return values.end.pack(id, { runId, node, shape, data: Float32Array.from(data) });
}

export function syntheticChannelGradients(
  net: Architecture,
  { id, runId, node }: RequestOf<'channelGradients'>,
): Message<Event> {
  const [channels] = sizeOf(net, node);
  const norm = Float32Array.from({ length: channels }, (_, c) => unit(`${node}#${c}gradient`));
  return channelGradients.end.pack(id, { runId, node, norm, effect: norm.map(value => value - 0.5) });
}

export function syntheticKernels(
  net: Architecture,
  { id, node: name, output }: RequestOf<'kernels'>,
): Message<Event> {
  const node = net.nodes.find(other => other.name === name);
  const [outputs, inputs, side] = (node && rulesOf(node).kernels(node)?.dims) ?? [1, 1, 1];
  const count = (output === undefined ? outputs : 1) * inputs * side * side;
  const from = (output ?? 0) * inputs * side * side;
  return kernels.end.pack(id, {
    ...{
      node: name,
      outputs,
      inputs,
      height: side,
      width: side,
      output: output ?? null,
      min: -0.5,
      max: 0.5,
    },
    values: Float32Array.from({ length: count }, (_, i) => unit(`${name}${from + i}`) - 0.5),
  });
}

/** A binomial distribution over the number of branches, as when every block weighed both summands alike. */
export function syntheticPathLengths(
  net: Architecture,
  { id, runId }: RequestOf<'pathLengths'>,
): Message<Event> {
  const blocks = net.blocks.length;
  const shares = [0.5 ** blocks];
  for (let k = 1; k <= blocks; k++) shares.push((shares[k - 1]! * (blocks - k + 1)) / k);
  return pathLengths.end.pack(id, { runId, shares });
}

export function syntheticGradCam(
  net: Architecture,
  { id, runId, node }: RequestOf<'gradcam'>,
): Message<Event> {
  const [, height, width] = sizeOf(net, node);
  const values = Float32Array.from(blobs(`${node}gradcam`, height, width), byte => byte / 255);
  return gradcam.end.pack(id, { runId, node, height, width, values, completeness: null });
}

/** Where integrated gradients are asked for, they add up to what they should within a hundredth. */
export function syntheticPixels(
  net: Architecture,
  { id, runId, attribution: asked }: RequestOf<'attribution'>,
): Message<Event> {
  const [, height, width] = sizeOf(net, ('node' in asked && asked.node) || 'input');
  const signed = asked.method === 'saliency' ? 0 : 0.3;
  const bytes = blobs(`${net.spec.model}${asked.method}`, height, width);
  const values = Float32Array.from(bytes, byte => (byte / 255 - signed) * 0.01);
  const sum = values.reduce((total, value) => total + value, 0);
  const completeness = asked.method === 'integrated-gradients' ? { sum, difference: 1.01 * sum } : null;
  return attribution.end.pack(id, { runId, height, width, values, completeness });
}
