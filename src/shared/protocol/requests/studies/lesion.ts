// Accuracy with each branch and each shortcut removed.
import { lesionSchema } from '../../../studies/lesion';
import { z } from '../../zod';
import { oneNetwork, studyRequest } from './study';

export const TOGETHER = ['remove', 'swap'] as const;

export const lesion = studyRequest(
  'lesion',
  {
    ...oneNetwork,
    /** Pictures of each class on which statistics of batch norm are estimated anew, none of those that are tested. */
    reestimate: z.int().min(1).optional(),
    /** Several at once: branches removed, or pairs of blocks swapped. */
    together: z
      .object({
        kind: z.enum(TOGETHER),
        count: z.int().min(1).max(1000),
        draws: z.int().min(1).max(1000),
        seed: z.int().min(0),
      })
      .optional(),
  },
  lesionSchema,
);
