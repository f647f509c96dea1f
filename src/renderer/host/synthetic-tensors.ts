// Maps, values, channel gradients and kernels as the engine sends them, made up from names.
import type { Event, Message, RequestOf } from '../../shared/protocol/messages';
import type { Architecture } from '../../shared/resnet/architecture';
import { shapes } from '../../shared/resnet/shapes';
import { blobs, unit } from './synthetic';

const BINS = 48;
/** Channels after which the pictures come again. */
const PERIOD = 48;

function sizeOf(net: Architecture, node: string): [number, number, number] {
  const [channels = 1, height = 1, width = 1] = shapes(net).get(node) ?? [];
  return [channels, height, width];
}

const floats = (values: readonly number[]) => new Uint8Array(Float32Array.from(values).buffer);

export function syntheticMaps(net: Architecture, { id, runId, node }: RequestOf<'maps'>): Message<Event> {
  const [channels, height, width] = sizeOf(net, node);
  const size = channels * height * width;
  const statsOffset = Math.ceil(size / 4) * 4;
  const bulk = new Uint8Array(statsOffset + 20 * channels + 4 * BINS);
  const stats = new Float32Array(bulk.buffer, statsOffset, 5 * channels);
  for (let c = 0; c < channels; c++) {
    const seed = `${node}#${c % PERIOD}`;
    bulk.set(blobs(seed, height, width), c * height * width);
    stats[c] = 0;
    stats[channels + c] = 0.5 + 3 * unit(`${seed}max`);
    stats[2 * channels + c] = 0.1 + unit(`${seed}mean`);
    stats[3 * channels + c] = 0.1 + unit(`${seed}std`);
    stats[4 * channels + c] = 0.7 * unit(`${seed}zeros`);
  }
  const counts = new Uint32Array(bulk.buffer, statsOffset + 20 * channels, BINS);
  for (let i = 0; i < BINS; i++) counts[i] = Math.round((size / BINS) * 2 * unit(`${node}bin${i}`));
  const header = { type: 'maps', id, runId, node, channels, height, width, statsOffset, bins: BINS } as const;
  return { header, bulk };
}

export function syntheticValues(
  net: Architecture,
  { id, runId, node, channel }: RequestOf<'values'>,
): Message<Event> {
  const [channels, height, width] = sizeOf(net, node);
  const wanted = channel === undefined ? Array.from({ length: channels }, (_, c) => c) : [channel];
  const values = wanted.flatMap(c => {
    const seed = `${node}#${c % PERIOD}`;
    const highest = 0.5 + 3 * unit(`${seed}max`);
    return Array.from(blobs(seed, height, width), byte => (byte / 255) * highest);
  });
  const shape = [wanted.length, height, width];
  return { header: { type: 'values', id, runId, node, shape }, bulk: floats(values) };
}

export function syntheticChannelGradients(
  net: Architecture,
  { id, runId, node }: RequestOf<'channelGradients'>,
): Message<Event> {
  const [channels] = sizeOf(net, node);
  const each = Array.from({ length: channels }, (_, c) => unit(`${node}#${c}gradient`));
  const bulk = floats([...each, ...each.map(value => value - 0.5)]);
  return { header: { type: 'channelGradients', id, runId, node, channels }, bulk };
}

export function syntheticKernels(
  net: Architecture,
  { id, node: name, output }: RequestOf<'kernels'>,
): Message<Event> {
  const node = net.nodes.find(other => other.name === name);
  const [outputs, inputs, side] =
    node?.op === 'conv' ? [node.outChannels, node.inChannels, node.kernel] : [1, 1, 1];
  const count = (output === undefined ? outputs : 1) * inputs * side * side;
  const from = (output ?? 0) * inputs * side * side;
  const values = Array.from({ length: count }, (_, i) => unit(`${name}${from + i}`) - 0.5);
  const shape: [number, number, number, number] = [outputs, inputs, side, side];
  return {
    header: { type: 'kernels', id, node: name, shape, output: output ?? null, min: -0.5, max: 0.5 },
    bulk: floats(values),
  };
}
