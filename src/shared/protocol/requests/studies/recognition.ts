// What can be read off every block.
import { recognitionSchema } from '../../../studies/recognition';
import { z } from '../../zod';
import { oneNetwork, studyRequest } from './study';

export const recognition = studyRequest(
  'recognition',
  { ...oneNetwork, /** The first so many pictures of each class are fitted on. */ fit: z.int().min(1) },
  recognitionSchema,
);
