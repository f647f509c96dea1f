// A CIFAR network trained from the beginning, or from given weights, on a folder of class folders or on drawn shapes.
import { AUGMENTATIONS, TRAINING_ORDERS } from '../../training/settings';
import { eventKind, requestKind } from '../define';
import { formChangesSchema } from '../form';
import { modelSchema } from '../records';
import { z } from '../zod';

const seed = z.int().min(0).max(9_999_999_999);

export const trainingResultSchema = z.object({
  steps: z.int(),
  /** Trained and held out. */
  images: z.int(),
  /** Mean cross-entropy of the batch of each step. */
  loss: z.array(z.number()),
  /** Of the pictures as they are, in evaluation mode; null where none were held out. */
  accuracy: z.object({ train: z.number(), holdout: z.number().nullable() }),
  /** L2 of the gradient of each convolution's and the classifier's weights at the last step. */
  gradientNorms: z.array(z.object({ layer: z.string(), norm: z.number() })),
  /** Median. */
  stepMilliseconds: z.number().nullable(),
  /** Of this run; one that was taken up again does not count what was done before. */
  seconds: z.number(),
  skipped: z.array(z.object({ file: z.string(), why: z.string() })),
});
export type TrainingResult = z.infer<typeof trainingResultSchema>;

export const train = requestKind(
  'train',
  {
    model: modelSchema,
    form: formChangesSchema.pick({ shortcut: true, norm: true, order: true, width: true }),
    /** Side of the pictures. */
    input: z.int().min(4).max(256),
    data: z.union([
      z.object({ directory: z.string() }),
      z.object({ shapes: seed, count: z.int().min(10).max(100_000) }),
    ]),
    length: z.union([
      z.object({ steps: z.int().min(1).max(1_000_000) }),
      z.object({ epochs: z.int().min(1).max(10_000) }),
    ]),
    batch: z.int().min(2).max(1024),
    rate: z.number().positive().max(100),
    seed,
    /** Share of every class that is held out: its last pictures. */
    holdout: z.number().min(0).lt(1),
    augment: z.enum(AUGMENTATIONS),
    order: z.enum(TRAINING_ORDERS),
    /** Weights to begin with; left out: drawn at random from the seed. */
    init: z.string().optional(),
    /** Where the trained network is written. */
    out: z.string().optional(),
    /** A file in which the state is kept; one that is there is taken up. */
    resume: z.string().optional(),
  },
  {
    via: [eventKind('train.soFar', { step: z.int(), of: z.int(), loss: z.number() })],
    end: eventKind('trained', { result: trainingResultSchema }),
  },
);
