// What the requests of all studies have in common: which pictures, how they are shared out and taken up again, and how the
// answer comes: provisional results while it runs, then the result, of a shard with its sums. For the person's own
// programs only: a page never names a path.
import { partialSchema, shardSchema } from '../../../studies/study';
import { eventKind, requestKind } from '../../define';
import { networkSchema } from '../../records';
import { z } from '../../zod';

/** How the classes of a folder are known: by its folders' names, or by their order, as ImageFolder numbers them. */
export const CLASS_ORDERS = ['alphabetical'] as const;

const folderFields = {
  directory: z.string(),
  /** At most so many pictures of each class, the first by name. */
  limit: z.int().min(1).optional(),
  /** Pictures of a group. */
  batch: z.int().min(1).max(1024).optional(),
  order: z.enum(CLASS_ORDERS).optional(),
  shard: shardSchema.optional(),
  /** A file in which the state is kept; one that is there is taken up. */
  resume: z.string().optional(),
};
type FolderFields = typeof folderFields;
export type FolderDraft = z.infer<z.ZodObject<FolderFields>>;

/** A field of a study of one network. */
export const oneNetwork = { network: networkSchema };

/**
 * The request of a study.
 * @param type the command's name
 * @param result of the study
 */
export function studyRequest<
  const T extends string,
  F extends Readonly<Record<string, z.ZodType>>,
  R extends z.ZodType,
>(type: T, fields: F, result: R) {
  /** What is known so far, and of how many pictures. */
  const soFar = eventKind(`${type}.soFar` as const, { done: z.int(), of: z.int(), result });
  /** Of a shard without readable pictures there is no result. */
  const end = eventKind(`${type}.done` as const, {
    result: result.nullable(),
    partial: partialSchema.optional(),
  });
  return requestKind(type, { ...folderFields, ...fields }, { via: [soFar], end });
}
