// Pooled values of a node for every picture, in a file.
import { z } from '../protocol/zod';
import { measuredFields, type Study } from './study';

const factsSchema = z.object({ node: z.string(), channels: z.int().min(1) });
type Facts = z.infer<typeof factsSchema>;

const featuredSchema = z.object({
  /** Path below the folder. */
  image: z.string(),
  /** Name of its class folder. */
  class: z.string().nullable(),
});

/** Pictures whose rows are written, in order. */
const sumsSchema = z.array(featuredSchema);
export type FeatureSums = z.infer<typeof sumsSchema>;

export const featuresSchema = z.object({ ...measuredFields, ...factsSchema.shape });
export type Features = z.infer<typeof featuresSchema>;

export const features: Study<Facts, FeatureSums, Omit<Features, 'images' | 'skipped'>> = {
  facts: factsSchema,
  result: featuresSchema,
  sums: () => ({
    schema: sumsSchema,
    zero: () => [],
    add: (a, b) => {
      for (const row of b) a.push(row); // into the earlier ones, which are many
      return a;
    },
  }),
  finish: facts => facts,
};
