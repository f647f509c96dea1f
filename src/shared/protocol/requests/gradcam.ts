// Grad-CAM of the run at a node with maps.
import { bytesOf, eventKind, floatsOf, requestKind } from '../define';
import { keySchema, sizeSchema } from '../records';
import { z } from '../zod';
import type { PixelMap } from './attribution';

export interface GradCam extends PixelMap {
  readonly node: string;
}

const fields = { runId: z.int(), node: keySchema, shape: sizeSchema };

export const gradcam = requestKind(
  'gradcam',
  { runId: z.int(), node: keySchema },
  {
    end: eventKind<'gradcam', typeof fields, GradCam>('gradcam', fields, {
      pack: ({ runId, node, height, width, values }) => ({
        fields: { runId, node, shape: [height, width] },
        bulk: bytesOf(values),
      }),
      unpack: ({ runId, node, shape: [height, width] }, bulk) => {
        const values = floatsOf(bulk, height * width, 'The map came');
        return { runId, node, height, width, values, completeness: null };
      },
    }),
  },
);
