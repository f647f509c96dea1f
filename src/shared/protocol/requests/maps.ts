// All channels of a node of a run, as pictures with what is known of each.

import { bytesOf, eventKind, requestKind } from '../define';
import { CodedError } from '../error';
import { keySchema } from '../records';
import { z } from '../zod';

/** Arrays of statistics hold one value per channel. */
export interface FeatureMaps {
  readonly runId: number;
  readonly node: string;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** channels * height * width bytes, each channel over its own range, rows from the top. */
  readonly bytes: Uint8Array;
  readonly min: Float32Array;
  readonly max: Float32Array;
  readonly mean: Float32Array;
  /** Standard deviation. */
  readonly std: Float32Array;
  /** Share of exact zeros. */
  readonly zeros: Float32Array;
  /** How the exact values of all channels spread over equal intervals from their lowest to their highest. */
  readonly counts: Uint32Array;
}

/** The statistics in their order on the wire. */
const ROWS = ['min', 'max', 'mean', 'std', 'zeros'] as const;

/** bulk: the bytes, then aligned to 4 the float32 rows of statistics and `bins` uint32 counts. */
const fields = {
  runId: z.int(),
  node: keySchema,
  channels: z.int(),
  height: z.int(),
  width: z.int(),
  statsOffset: z.int(),
  bins: z.int(),
};

export const maps = requestKind(
  'maps',
  { runId: z.int(), node: keySchema },
  {
    end: eventKind<'maps', typeof fields, FeatureMaps>('maps', fields, {
      pack: ({ runId, node, channels, height, width, ...value }) => {
        const statsOffset = Math.ceil(value.bytes.length / 4) * 4;
        const bins = value.counts.length;
        const bulk = new Uint8Array(statsOffset + 4 * (ROWS.length * channels + bins));
        bulk.set(value.bytes);
        ROWS.forEach((row, i) => {
          bulk.set(bytesOf(value[row]), statsOffset + 4 * channels * i);
        });
        bulk.set(bytesOf(value.counts), statsOffset + 4 * channels * ROWS.length);
        return { fields: { runId, node, channels, height, width, statsOffset, bins }, bulk };
      },
      unpack: ({ runId, node, channels, height, width, statsOffset, bins }, bulk) => {
        const size = channels * height * width;
        const end = statsOffset + 4 * (ROWS.length * channels + bins);
        if (!bulk || statsOffset < size || bulk.length < end)
          throw new CodedError('internal', `The maps of ${node} came incomplete from the engine.`);
        const { buffer } = bulk.slice(statsOffset, end); // aligned, see `floatsOf`
        const [min, max, mean, std, zeros] = ROWS.map(
          (_, i) => new Float32Array(buffer, 4 * channels * i, channels),
        ) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
        const counts = new Uint32Array(buffer, 4 * ROWS.length * channels);
        const bytes = bulk.subarray(0, size);
        return { runId, node, channels, height, width, bytes, min, max, mean, std, zeros, counts };
      },
    }),
  },
);
