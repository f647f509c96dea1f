// One frame of a camera, forward only. bulk: RGBA bytes, rows from the top. A newer frame of its slot replaces a waiting one.
import { requestKind } from '../define';
import { keySchema, networkSchema } from '../records';
import { z } from '../zod';
import { done, predictions, SLOTS, thumbnails } from './inspect';
import { maps } from './maps';

export const frame = requestKind(
  'frame',
  {
    slot: z.enum(SLOTS),
    network: networkSchema,
    width: z.int().min(1).max(1024),
    height: z.int().min(1).max(1024),
    /** Its maps come along. */
    node: keySchema,
  },
  { via: [predictions, thumbnails, maps.end], end: done },
);
