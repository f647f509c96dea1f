// All channels of a node as one message: bytes over each channel's own range, and what is known of each channel.
import type { EventOf, Message } from '../../../shared/protocol/messages';
import type { NodeValues } from '../analyses/tensors';
import { atlas } from './atlas';

export function atlasMessage(
  id: number,
  runId: number,
  { node, shape, values }: NodeValues,
): Message<EventOf<'maps'>> {
  const [channels, height = 1, width = 1] = shape as [number, number?, number?];
  const { bytes, min, max, mean, zeros } = atlas(values, channels, height, width);
  const statsOffset = Math.ceil(bytes.length / 4) * 4;
  const bulk = new Uint8Array(statsOffset + 16 * channels);
  bulk.set(bytes);
  [min, max, mean, zeros].forEach((row, i) => {
    bulk.set(new Uint8Array(row.buffer, row.byteOffset, row.byteLength), statsOffset + 4 * channels * i);
  });
  return { header: { type: 'maps', id, runId, node, channels, height, width, statsOffset }, bulk };
}
