// Accuracy with each residual branch and each shortcut removed (Veit, Wilber and Belongie 2016, arXiv:1605.06431), with
// several branches removed at once, and with blocks swapped.
import { z } from '../protocol/zod';
import { counts, measuredFields, plus, type Study } from './study';

const factsSchema = z.object({
  /** Names of the blocks. */
  blocks: z.array(z.string()),
  /** Whether statistics of batch norm were estimated anew. */
  restored: z.boolean(),
  /** Branches removed at once, or swaps of two blocks; 0: none of that. */
  together: z.int().min(0),
  draws: z.int().min(0),
});
type Facts = z.infer<typeof factsSchema>;

/** Pictures that were right. Ways: the network as it is, then of each block without its branch and without its shortcut. */
const sumsSchema = ({ blocks, restored, draws }: Facts) => {
  const ways = 1 + 2 * blocks.length;
  return z.object({ right: counts(ways), restored: counts(restored ? ways : 0), draws: counts(draws) });
};
export type LesionSums = z.infer<ReturnType<typeof sumsSchema>>;

/** Accuracies in 0..1. */
export const lesionSchema = z.object({
  ...measuredFields,
  base: z.number(),
  /** With statistics estimated anew, without a lesion: the control. */
  baseRestored: z.number().optional(),
  blocks: z.array(
    z.object({
      block: z.string(),
      withoutResidual: z.number(),
      withoutShortcut: z.number(),
      withoutResidualRestored: z.number().optional(),
      withoutShortcutRestored: z.number().optional(),
    }),
  ),
  /** `sd`: the population standard deviation of the draws. */
  multi: z
    .array(z.object({ count: z.int(), mean: z.number(), sd: z.number(), draws: z.array(z.number()) }))
    .optional(),
});
export type Lesion = z.infer<typeof lesionSchema>;

export const lesion: Study<Facts, LesionSums, Omit<Lesion, 'images' | 'skipped'>> = {
  facts: factsSchema,
  result: lesionSchema,
  sums: facts => ({
    schema: sumsSchema(facts),
    zero: () => {
      const ways = 1 + 2 * facts.blocks.length;
      const none = (length: number) => Array<number>(length).fill(0);
      return { right: none(ways), restored: none(facts.restored ? ways : 0), draws: none(facts.draws) };
    },
    add: (a, b) => ({
      right: plus(a.right, b.right),
      restored: plus(a.restored, b.restored),
      draws: plus(a.draws, b.draws),
    }),
  }),
  finish: ({ blocks, restored, together }, sums, images) => {
    const right = sums.right.map(n => n / images);
    const again = sums.restored.map(n => n / images);
    const draws = sums.draws.map(n => n / images);
    const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
    const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
    return {
      base: right[0]!,
      ...(restored && { baseRestored: again[0]! }),
      blocks: blocks.map((block, i) => ({
        block,
        withoutResidual: right[1 + 2 * i]!,
        withoutShortcut: right[2 + 2 * i]!,
        ...(restored && {
          withoutResidualRestored: again[1 + 2 * i]!,
          withoutShortcutRestored: again[2 + 2 * i]!,
        }),
      })),
      ...(draws.length > 0 && { multi: [{ count: together, mean, sd: Math.sqrt(variance), draws }] }),
    };
  },
};
