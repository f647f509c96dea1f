// The `maps` message as records: one byte picture per channel, then five float32 arrays of statistics and the
// counts of a histogram.
import { CodedError } from '../../shared/protocol/error';
import type { EventOf, Message } from '../../shared/protocol/messages';

export interface MapsRecord {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly bytes: Uint8Array;
  readonly min: Float32Array;
  readonly max: Float32Array;
  readonly mean: Float32Array;
  /** Standard deviation. */
  readonly std: Float32Array;
  readonly zeros: Float32Array;
  /** How the exact values of all channels spread over equal intervals from their lowest to their highest. */
  readonly counts: Uint32Array;
}

/** Lowest, highest, mean, standard deviation, share of zeros. */
const ROWS = 5;

/** @throws CodedError `internal` where the bulk is shorter than the header says */
export function readMaps({ header, bulk }: Message<EventOf<'maps'>>): MapsRecord {
  const { channels, height, width, statsOffset, bins } = header;
  const size = channels * height * width;
  const end = statsOffset + 4 * (ROWS * channels + bins);
  if (!bulk || statsOffset < size || bulk.length < end)
    throw new CodedError('internal', `The maps of ${header.node} came incomplete from the engine.`);
  // Copied: the arrays want an alignment of 4 that a transport does not promise, and the bulk may be a view.
  const { buffer } = bulk.slice(statsOffset, end);
  const stats = new Float32Array(buffer, 0, ROWS * channels);
  const row = (i: number) => stats.subarray(i * channels, (i + 1) * channels);
  return {
    channels,
    height,
    width,
    bytes: bulk.subarray(0, size),
    min: row(0),
    max: row(1),
    mean: row(2),
    std: row(3),
    zeros: row(4),
    counts: new Uint32Array(buffer, 4 * ROWS * channels),
  };
}

/** @throws CodedError `internal` where the values are not as many as the shape says */
export function readValues({ header, bulk }: Message<EventOf<'values'>>): Float32Array {
  const count = header.shape.reduce((product, n) => product * n, 1);
  if (!bulk || bulk.length !== 4 * count)
    throw new CodedError('internal', `The values of ${header.node} came incomplete from the engine.`);
  return new Float32Array(bulk.slice().buffer);
}

/** One value per channel each, see the `channelGradients` message. */
export interface ChannelGradientsRecord {
  readonly norm: Float32Array;
  readonly effect: Float32Array;
}

/** @throws CodedError `internal` where there are not two values for every channel */
export function readChannelGradients({
  header,
  bulk,
}: Message<EventOf<'channelGradients'>>): ChannelGradientsRecord {
  const { channels, node } = header;
  if (!bulk || bulk.length !== 8 * channels)
    throw new CodedError('internal', `The gradients of ${node} came incomplete from the engine.`);
  const both = new Float32Array(bulk.slice().buffer);
  return { norm: both.subarray(0, channels), effect: both.subarray(channels) };
}
