// What the run's gradient says of each channel of a node.
import { bytesOf, eventKind, floatsOf, requestKind } from '../define';
import { keySchema } from '../records';
import { z } from '../zod';

/** One value per channel each, with g = d objective / d a over the channel's map a. */
export interface ChannelGradients {
  readonly runId: number;
  readonly node: string;
  /** L2 norm of g. */
  readonly norm: Float32Array;
  /** Sum of a * g: what the objective would lose without the channel, to first order. */
  readonly effect: Float32Array;
}

/** bulk: the norms, then the effects, float32. */
const fields = { runId: z.int(), node: keySchema, channels: z.int() };

export const channelGradients = requestKind(
  'channelGradients',
  { runId: z.int(), node: keySchema },
  {
    end: eventKind<'channelGradients', typeof fields, ChannelGradients>('channelGradients', fields, {
      pack: ({ runId, node, norm, effect }) => ({
        fields: { runId, node, channels: norm.length },
        bulk: bytesOf(Float32Array.of(...norm, ...effect)),
      }),
      unpack: ({ runId, node, channels }, bulk) => {
        const both = floatsOf(bulk, 2 * channels, `The gradients of ${node} came`);
        return { runId, node, norm: both.subarray(0, channels), effect: both.subarray(channels) };
      },
    }),
  },
);
