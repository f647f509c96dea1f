// A study: a question that many pictures answer together. What is counted of each group of pictures adds up, in the order
// of the groups, to what one run over all of them gives. So a study can be taken up again, shared out over machines and
// merged, and none of them knows of that.
import { z } from '../protocol/zod';

/** How sums of pictures are checked and put together. Float64 sums are added in the order of groups. */
export interface Sums<S> {
  readonly schema: z.ZodType<S>;
  /** Of no picture. */
  zero(): S;
  /** Of both, the earlier one first. @throws where they are not sums of the same question */
  add(earlier: S, later: S): S;
}

export interface Study<Facts, S, Result> {
  /** What a result needs beside the sums: the names of classes and nodes. */
  readonly facts: z.ZodType<Facts>;
  sums(facts: Facts): Sums<S>;
  readonly result: z.ZodObject;
  /** @param images how many pictures were measured, at least one */
  finish(facts: Facts, sums: S, images: number): Result;
}

export const skippedSchema = z.object({ file: z.string(), why: z.string() });
/** A file that was left out, by its path below the folder. */
export type Skipped = z.infer<typeof skippedSchema>;

/** Every result says how many pictures were measured, and which files were not. */
export const measuredFields = { images: z.int().min(0), skipped: z.array(skippedSchema) };

/** One of `of` machines that share a study: it takes every `of`-th group, from the `index`-th on. */
export const shardSchema = z
  .object({ index: z.int().min(0), of: z.int().min(1) })
  .refine(({ index, of }) => index < of);
export type Shard = z.infer<typeof shardSchema>;

/** Sums of one group of pictures, and what was left out of it. */
export const groupSchema = z.object({ group: z.int().min(0), ...measuredFields, sums: z.unknown() });
export type GroupSums<S = unknown> = z.infer<typeof groupSchema> & { readonly sums: S };

/** What tells one question from another: everything that changes the answer. */
export const questionSchema = z.record(z.string(), z.unknown());
export type StudyQuestion = z.infer<typeof questionSchema>;

/** What a shard leaves for `merge`. */
export const partialSchema = z.object({
  study: z.string(),
  question: questionSchema,
  shard: shardSchema,
  facts: z.unknown(),
  /** Files that were left out before any group was made. */
  skipped: z.array(skippedSchema),
  /** How many groups all shards have together. */
  of: z.int().min(1),
  /** Those of this shard, in order. */
  groups: z.array(groupSchema),
});
export type Partial = z.infer<typeof partialSchema>;

/** The sums of all groups. @param groups in their order */
export function total<S>(sums: Sums<S>, groups: Iterable<GroupSums<S>>): Total<S> {
  let whole: Total<S> = { images: 0, skipped: [], sums: sums.zero() };
  for (const group of groups) whole = added(sums, whole, group);
  return whole;
}

export interface Total<S> {
  readonly images: number;
  readonly skipped: readonly Skipped[];
  readonly sums: S;
}

export function added<S>(sums: Sums<S>, whole: Total<S>, group: Total<S>): Total<S> {
  return {
    images: whole.images + group.images,
    skipped: group.skipped.length > 0 ? [...whole.skipped, ...group.skipped] : whole.skipped,
    sums: group.images > 0 ? sums.add(whole.sums, group.sums) : whole.sums,
  };
}

/** Numbers of a fixed count, in JSON; what is not finite cannot be kept and is refused. */
export const numbers = (count: number) => z.array(z.number()).length(count);
export const counts = (count: number) => z.array(z.int().min(0)).length(count);

/** a + b, element by element. */
export function plus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value + b[i]!);
}
