// Accuracy on a folder of class folders, for the person's own programs only: a page never names a path.
import { eventKind, requestKind } from '../define';
import { networkSchema } from '../records';
import { z } from '../zod';

/** Accuracies in 0..1. */
export const evaluationSchema = z.object({
  images: z.int(),
  top1: z.number(),
  top5: z.number(),
  /** Classes that have pictures, in the order of their indices. */
  perClass: z.array(z.object({ name: z.string(), images: z.int(), top1: z.number() })),
  skipped: z.array(z.object({ file: z.string(), why: z.string() })),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

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
