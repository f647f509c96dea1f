// What the engine does for a study: it opens a question, and walks over pictures once or twice, group by group.
import type { AnyRequestKind, Draft } from '../../../shared/protocol/define';
import type { Study, StudyQuestion, Sums } from '../../../shared/studies/study';
import type { Services } from '../analyses/analysis';
import type { Network } from '../network/networks';
import type { PictureFolder, Range } from './folder';
import type { Picture } from './stream';

/** Lets others go first, and ends a study that nobody waits for. @param share of the group that is done, in 0..1 */
export type Turn = (share?: number) => Promise<void>;

/** Which pictures, and how many make a group. */
export interface Plan {
  readonly range: Range;
  /** Those that cannot be read are counted. */
  readonly batch: number;
}

/**
 * @param pictures of one group, those that could be read, at least one
 * @param before sums of the groups before it
 * @returns null for a group that is left out
 */
export type Measure<S> = (pictures: readonly Picture[], turn: Turn, before: S) => Promise<S | null>;

/** What is found out first, on other pictures. */
export interface FirstPass<F> {
  readonly plan: Plan;
  readonly sums: Sums<F>;
  /** Sums as JSON; left out: they are that already. The schema reads them. */
  readonly pack?: (sums: F) => unknown;
  readonly measure: Measure<F>;
}

/** @typeParam F what the first pass adds up */
export interface Opened<Facts, S, F> {
  readonly facts: Facts;
  /** What takes part of it. */
  readonly folder: PictureFolder;
  /** A picture is cut for each of them. */
  readonly networks: readonly Network[];
  /** What was asked for beside pictures and networks, as far as it changes the answer. */
  readonly asked: StudyQuestion;
  /** A shard does it for itself, over all of its pictures. */
  readonly first?: FirstPass<F>;
  readonly plan: Plan;
  /** @param found what the first pass came to; undefined where there is none */
  main(found: F | undefined): Measure<S>;
  /** What is left to do when all groups are measured. */
  end?(sums: S): Promise<void>;
}

/** What a study is opened with. */
export interface Opening {
  readonly engine: Services;
  readonly folder: PictureFolder;
}

export interface FolderStudy<R extends AnyRequestKind, Facts, S, Result, F = never> {
  readonly request: R;
  readonly study: Study<Facts, S, Result>;
  /** @throws CodedError where the question makes no sense */
  open(opening: Opening, draft: Draft<R>): Promise<Opened<Facts, S, F>>;
}

/** The first so many pictures of every class, or all. */
export function upTo(limit: number | undefined): Range {
  return { from: 0, count: limit ?? Number.POSITIVE_INFINITY };
}
