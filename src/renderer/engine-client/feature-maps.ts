// The `maps` message as records: one byte picture per channel, then four float32 arrays of statistics.
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
  readonly zeros: Float32Array;
}

/** @throws CodedError `internal` where the bulk is shorter than the header says */
export function readMaps({ header, bulk }: Message<EventOf<'maps'>>): MapsRecord {
  const { channels, height, width, statsOffset } = header;
  const size = channels * height * width;
  if (!bulk || statsOffset < size || bulk.length < statsOffset + 16 * channels)
    throw new CodedError('internal', `The maps of ${header.node} came incomplete from the engine.`);
  // Copied: the arrays want an alignment of 4 that a transport does not promise, and the bulk may be a view.
  const stats = new Float32Array(bulk.slice(statsOffset, statsOffset + 16 * channels).buffer);
  const row = (i: number) => stats.subarray(i * channels, (i + 1) * channels);
  return {
    channels,
    height,
    width,
    bytes: bulk.subarray(0, size),
    min: row(0),
    max: row(1),
    mean: row(2),
    zeros: row(3),
  };
}

/** @throws CodedError `internal` where the values are not as many as the shape says */
export function readValues({ header, bulk }: Message<EventOf<'values'>>): Float32Array {
  const count = header.shape.reduce((product, n) => product * n, 1);
  if (!bulk || bulk.length !== 4 * count)
    throw new CodedError('internal', `The values of ${header.node} came incomplete from the engine.`);
  return new Float32Array(bulk.slice().buffer);
}
