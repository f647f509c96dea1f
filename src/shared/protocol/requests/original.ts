// What an edited network's run would have been without the edits: the same picture, and gradients of the same class.
import { eventKind, type Result, requestKind } from '../define';
import { blockGradientSchema, figure, keySchema } from '../records';
import { z } from '../zod';

export const original = requestKind(
  'original',
  { runId: z.int() },
  {
    end: eventKind('original', {
      runId: z.int(),
      /** By class index. */
      logits: z.array(figure),
      /** Gradients of the class that the edited run's are of. */
      blocks: z.array(blockGradientSchema),
      /** Of the stem's output and every block's: |edited - original| / |original|; null where the original is all zeros. */
      changes: z.array(z.object({ node: keySchema, change: figure })),
    }),
  },
);
export type Original = Result<typeof original>;
