// How alike two networks see: centred kernel alignment of every node of one with every node of the other, linear, debiased,
// over minibatches (Nguyen, Raghu and Kornblith 2021, arXiv:2010.15327; Song et al. 2012 for the unbiased HSIC).
import { z } from '../protocol/zod';
import { measuredFields, numbers, plus, type Study } from './study';

const factsSchema = z.object({ a: z.array(z.string()).min(1), b: z.array(z.string()).min(1) });
type Facts = z.infer<typeof factsSchema>;

/** One HSIC over minibatches: of every pair (rows a), of every node with itself. */
const termsSchema = ({ a, b }: Facts) =>
  z.object({ ab: numbers(a.length * b.length), aa: numbers(a.length), bb: numbers(b.length) });
export type HsicTerms = z.infer<ReturnType<typeof termsSchema>>;

const sumsSchema = (facts: Facts) => z.object({ debiased: termsSchema(facts), biased: termsSchema(facts) });
export type SimilaritySums = z.infer<ReturnType<typeof sumsSchema>>;

/** Fewer pictures than this say little. */
const FEW = 50;

const matrix = z.array(z.array(z.number().nullable()));
export const similaritySchema = z.object({
  ...measuredFields,
  a: z.array(z.string()),
  b: z.array(z.string()),
  /** Rows a, columns b; null where a node's term with itself is not positive. */
  cka: matrix,
  /** The same with the biased HSIC, which is too large for few pictures. */
  biased: matrix,
  /** How many of `cka` are null. */
  undefined: z.int(),
  warning: z.string().optional(),
});
export type Similarity = z.infer<typeof similaritySchema>;

function alignment({ ab, aa, bb }: HsicTerms): (number | null)[][] {
  return aa.map((own, row) =>
    bb.map((other, column) => {
      const value = ab[row * bb.length + column]! / Math.sqrt(own * other);
      return own > 0 && other > 0 && Number.isFinite(value) ? value : null;
    }),
  );
}

const addTerms = (p: HsicTerms, q: HsicTerms): HsicTerms => ({
  ab: plus(p.ab, q.ab),
  aa: plus(p.aa, q.aa),
  bb: plus(p.bb, q.bb),
});

export const similarity: Study<Facts, SimilaritySums, Omit<Similarity, 'images' | 'skipped'>> = {
  facts: factsSchema,
  result: similaritySchema,
  sums: facts => ({
    schema: sumsSchema(facts),
    zero: () => {
      const none = (length: number) => Array<number>(length).fill(0);
      const terms = () => ({
        ab: none(facts.a.length * facts.b.length),
        aa: none(facts.a.length),
        bb: none(facts.b.length),
      });
      return { debiased: terms(), biased: terms() };
    },
    add: (p, q) => ({
      debiased: addTerms(p.debiased, q.debiased),
      biased: addTerms(p.biased, q.biased),
    }),
  }),
  finish: ({ a, b }, { debiased, biased }, images) => {
    const cka = alignment(debiased);
    return {
      a,
      b,
      cka,
      biased: alignment(biased),
      undefined: cka.flat().filter(value => value === null).length,
      ...(images < FEW && {
        warning: `Only ${images} pictures: the values scatter; take ${FEW} or more.`,
      }),
    };
  },
};
