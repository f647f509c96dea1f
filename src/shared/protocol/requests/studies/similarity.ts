// How alike two networks see.
import { similaritySchema } from '../../../studies/similarity';
import { networkSchema } from '../../records';
import { studyRequest } from './study';

export const similarity = studyRequest(
  'similarity',
  { a: networkSchema, b: networkSchema },
  similaritySchema,
);
