// Accuracy on pictures whose classes are known, and what was taken for what.
import { z } from '../protocol/zod';
import { measuredFields, type Study } from './study';

const factsSchema = z.object({ /** Readable names, by index. */ classes: z.array(z.string()).min(1) });

const sumsSchema = (classes: number) => {
  const index = z
    .int()
    .min(0)
    .max(classes - 1);
  return z.object({
    /** Right among the first five. */
    top5: z.int().min(0),
    /** Class, class that it was taken for, pictures: pairs that occur, by class. */
    taken: z.array(z.tuple([index, index, z.int().min(1)])),
  });
};
export type EvaluationSums = z.infer<ReturnType<typeof sumsSchema>>;

/** Accuracies in 0..1. */
export const evaluationSchema = z.object({
  ...measuredFields,
  top1: z.number(),
  top5: z.number(),
  /** Classes that have pictures, in the order of their indices. */
  perClass: z.array(z.object({ name: z.string(), images: z.int(), top1: z.number() })),
  /** Which class was taken for which, itself among them; only pairs that occur, most first. */
  confusion: z.array(z.object({ truth: z.string(), taken: z.string(), images: z.int() })),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

function addPairs(a: EvaluationSums['taken'], b: EvaluationSums['taken']): EvaluationSums['taken'] {
  const pairs = new Map(a.map(pair => [`${pair[0]} ${pair[1]}`, pair]));
  for (const [truth, taken, images] of b) {
    const key = `${truth} ${taken}`;
    pairs.set(key, [truth, taken, images + (pairs.get(key)?.[2] ?? 0)]);
  }
  return [...pairs.values()].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
}

export const evaluation: Study<
  z.infer<typeof factsSchema>,
  EvaluationSums,
  Omit<Evaluation, 'images' | 'skipped'>
> = {
  facts: factsSchema,
  result: evaluationSchema,
  sums: ({ classes }) => ({
    schema: sumsSchema(classes.length),
    zero: () => ({ top5: 0, taken: [] }),
    add: (a, b) => ({ top5: a.top5 + b.top5, taken: addPairs(a.taken, b.taken) }),
  }),
  finish: ({ classes }, { top5, taken }, images) => {
    const [of, right] = [new Map<number, number>(), new Map<number, number>()];
    for (const [truth, as, n] of taken) {
      of.set(truth, (of.get(truth) ?? 0) + n);
      if (as === truth) right.set(truth, n);
    }
    const present = [...of.keys()].sort((a, b) => a - b);
    return {
      top1: [...right.values()].reduce((a, b) => a + b, 0) / images,
      top5: top5 / images,
      perClass: present.map(index => ({
        name: classes[index]!,
        images: of.get(index)!,
        top1: (right.get(index) ?? 0) / of.get(index)!,
      })),
      confusion: [...taken]
        .sort((p, q) => q[2] - p[2])
        .map(([truth, as, n]) => ({ truth: classes[truth]!, taken: classes[as]!, images: n })),
    };
  },
};
