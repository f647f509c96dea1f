// All channels of a node as one message: bytes over each channel's own range, what is known of each channel, and how
// the exact values of all of them are spread.
import type { EventOf, Message } from '../../../shared/protocol/messages';
import type { NodeValues } from '../analyses/tensors';
import { atlas } from './atlas';
import { histogram } from './histogram';

/** Bars that a narrow pane can show. */
const BINS = 48;

export function atlasMessage(
  id: number,
  runId: number,
  { node, shape, values }: NodeValues,
): Message<EventOf<'maps'>> {
  const [channels, height = 1, width = 1] = shape as [number, number?, number?];
  const { bytes, min, max, mean, std, zeros } = atlas(values, channels, height, width);
  const { counts } = histogram(values, BINS);
  const statsOffset = Math.ceil(bytes.length / 4) * 4;
  const rows = [min, max, mean, std, zeros];
  const bulk = new Uint8Array(statsOffset + 4 * (rows.length * channels + BINS));
  bulk.set(bytes);
  let offset = statsOffset;
  for (const row of [...rows, counts]) {
    bulk.set(new Uint8Array(row.buffer, row.byteOffset, row.byteLength), offset);
    offset += row.byteLength;
  }
  const size = { channels, height, width };
  return { header: { type: 'maps', id, runId, node, ...size, statsOffset, bins: BINS }, bulk };
}
