// Where in which pictures channels of a node are strongest.
import { PATCHES_BY, patchesSchema } from '../../../studies/patches';
import { keySchema } from '../../records';
import { z } from '../../zod';
import { oneNetwork, studyRequest } from './study';

export const patches = studyRequest(
  'patches',
  {
    ...oneNetwork,
    node: keySchema,
    /** Left out: all of them. */
    channels: z.array(z.int().min(0)).min(1).optional(),
    top: z.int().min(1).max(1000),
    by: z.enum(PATCHES_BY),
  },
  patchesSchema,
);
