// A classifier for the classes of a folder, on the frozen features of a network; written to a file.
import { trainedHeadSchema } from '../../../studies/trained-head';
import { eventKind, requestKind } from '../../define';
import { keySchema, networkSchema } from '../../records';
import { z } from '../../zod';

export const trainHead = requestKind(
  'train-head',
  {
    network: networkSchema,
    directory: z.string(),
    /** At most so many pictures of each class, the first by name. */
    limit: z.int().min(1).optional(),
    /** Pictures in one run. */
    batch: z.int().min(1).max(1024).optional(),
    /** A file in which the state is kept, features beside it; one that is there is taken up. */
    resume: z.string().optional(),
    /** `avgpool` or a block: its pooled value feeds the classifier. */
    node: keySchema,
    /** Weight of the penalty, l2 / 2 * |W|^2 over standardised features. */
    l2: z.number().min(0).max(1e9),
    /** Steps at most. */
    iterations: z.int().min(1).max(100_000),
    /** Of which pictures are held out. */
    seed: z.int().min(0),
    /** Share of each class that is held out, one picture at least. */
    holdout: z.number().gt(0).lt(1),
    /** The .safetensors file. */
    out: z.string(),
  },
  { end: eventKind('train-head.done', { result: trainedHeadSchema }) },
);
