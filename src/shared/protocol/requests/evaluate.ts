// Accuracy on a folder of class folders, for the person's own programs only: a page never names a path.
import { eventKind, requestKind } from '../define';
import { evaluationSchema, networkSchema } from '../records';
import { z } from '../zod';

export const evaluate = requestKind(
  'evaluate',
  {
    network: networkSchema,
    directory: z.string(),
    /** At most so many pictures of each class. */
    limit: z.int().min(1).optional(),
    /** Pictures in one run. */
    batch: z.int().min(1).max(1024).optional(),
  },
  { end: eventKind('evaluation', evaluationSchema.shape) },
);
