// What came of teaching a network the classes of a folder: a classifier on its frozen features.
import { z } from '../protocol/zod';
import { measuredFields } from './study';

/** What is learned with where nothing else is asked for. */
export const HEAD_DEFAULTS = { node: 'avgpool', l2: 0.1, iterations: 100, seed: 0, holdout: 0.2 } as const;

/** Accuracies in 0..1, of the classifier that was saved. */
export const trainedHeadSchema = z.object({
  ...measuredFields,
  /** How many, and what they are called. */
  classes: z.int(),
  names: z.array(z.string()),
  /** How many of them the network's own classifier knows: that is no test of what it learns anew. */
  knownClasses: z.int(),
  node: z.string(),
  features: z.int(),
  /** Steps that were made. */
  iterations: z.int(),
  /** Mean cross-entropy over the training pictures, with the penalty. */
  loss: z.number(),
  trainImages: z.int(),
  holdoutImages: z.int(),
  trainAccuracy: z.number(),
  holdoutAccuracy: z.number(),
  /** 95 %, by Wilson's formula. */
  holdoutInterval: z.tuple([z.number(), z.number()]),
  /** Of the pictures held out. */
  perClass: z.array(z.object({ name: z.string(), images: z.int(), top1: z.number() })),
  /** Of the pictures held out: which class was taken for which, itself among them; only pairs that occur, most first. */
  confusion: z.array(z.object({ truth: z.string(), taken: z.string(), images: z.int() })),
  seconds: z.number(),
});
export type TrainedHead = z.infer<typeof trainedHeadSchema>;

/** Wilson's 95 % interval of a share. @param of at least one */
export function wilson(right: number, of: number): [number, number] {
  const z95 = 1.959964;
  const share = right / of;
  const centre = share + z95 ** 2 / (2 * of);
  const reach = z95 * Math.sqrt((share * (1 - share)) / of + z95 ** 2 / (4 * of ** 2));
  const scale = 1 + z95 ** 2 / of;
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
}
