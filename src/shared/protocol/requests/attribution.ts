// What the run's objective owes to each pixel, or to each place of a node.
import { bytesOf, eventKind, floatsOf, requestKind } from '../define';
import { attributionSchema, type Completeness, completenessSchema, sizeSchema } from '../records';
import { z } from '../zod';

/** A map of values over the input. */
export interface PixelMap {
  readonly runId: number;
  readonly height: number;
  readonly width: number;
  /** Rows from the top. */
  readonly values: Float32Array;
  /** What integrated gradients add up to, and what they should; null for other maps. */
  readonly completeness: Completeness | null;
}

const fields = { runId: z.int(), shape: sizeSchema, completeness: completenessSchema.nullable() };

export const attribution = requestKind(
  'attribution',
  { runId: z.int(), attribution: attributionSchema },
  {
    end: eventKind<'attribution', typeof fields, PixelMap>('attribution', fields, {
      pack: ({ runId, height, width, values, completeness }) => ({
        fields: { runId, shape: [height, width], completeness },
        bulk: bytesOf(values),
      }),
      unpack: ({ runId, shape: [height, width], completeness }, bulk) => {
        const values = floatsOf(bulk, height * width, 'The map came');
        return { runId, height, width, values, completeness };
      },
    }),
  },
);
