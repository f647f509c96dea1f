// When is it recognised? What can be read off every block: by the network's own head, by its Jacobian, by class means.
import { z } from '../protocol/zod';
import { counts, measuredFields, plus, type Study } from './study';

const factsSchema = z.object({
  nodes: z.array(
    z.object({ node: z.string(), /** Whether the network's own head takes it. */ head: z.boolean() }),
  ),
  /** Whether the folders are classes of the network, and whether there are folders at all. */
  labelled: z.boolean(),
  folders: z.boolean(),
  /** Classes among which everything is read; null: all of the network's. */
  among: z.int().min(1).nullable(),
});
type Facts = z.infer<typeof factsSchema>;

/** Pictures for which it held, by node. */
const sumsSchema = ({ nodes: { length } }: Facts) =>
  z.object({
    head: counts(length),
    jacobian: counts(length),
    agrees: counts(length),
    classMean: counts(length),
  });
export type RecognitionSums = z.infer<ReturnType<typeof sumsSchema>>;

const share = z.number().nullable();
/** Accuracies in 0..1; null where there is nothing to hold them against, or the head does not take the node. */
export const recognitionSchema = z.object({
  ...measuredFields,
  /** Everything was read among so many classes, those of the folder; left out: among all. */
  among: z.int().optional(),
  nodes: z.array(
    z.object({ node: z.string(), head: share, jacobian: share, jacobianAgrees: share, classMean: share }),
  ),
});
export type Recognition = z.infer<typeof recognitionSchema>;

export const recognition: Study<Facts, RecognitionSums, Omit<Recognition, 'images' | 'skipped'>> = {
  facts: factsSchema,
  result: recognitionSchema,
  sums: facts => ({
    schema: sumsSchema(facts),
    zero: () => {
      const none = () => facts.nodes.map(() => 0);
      return { head: none(), jacobian: none(), agrees: none(), classMean: none() };
    },
    add: (a, b) => ({
      head: plus(a.head, b.head),
      jacobian: plus(a.jacobian, b.jacobian),
      agrees: plus(a.agrees, b.agrees),
      classMean: plus(a.classMean, b.classMean),
    }),
  }),
  finish: ({ nodes, labelled, folders, among }, sums, images) => ({
    ...(among !== null && { among }),
    nodes: nodes.map(({ node, head }, i) => ({
      node,
      head: labelled && head ? sums.head[i]! / images : null,
      jacobian: labelled ? sums.jacobian[i]! / images : null,
      jacobianAgrees: sums.agrees[i]! / images,
      classMean: folders ? sums.classMean[i]! / images : null,
    })),
  }),
};
