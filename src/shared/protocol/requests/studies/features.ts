// Pooled values of a node for every picture of a folder, written to a file.
import { featuresSchema } from '../../../studies/features';
import { keySchema } from '../../records';
import { z } from '../../zod';
import { oneNetwork, studyRequest } from './study';

export const features = studyRequest(
  'features',
  { ...oneNetwork, node: keySchema, /** The .npy file; names and classes go beside it. */ out: z.string() },
  featuresSchema,
);
