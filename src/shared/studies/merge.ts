// What the shards of a study left -> what one run gives.

import { z } from '../protocol/zod';
import { sameData } from '../same-data';
import { type GroupSums, type Partial, partialSchema, total } from './study';
import { type StudyName, studyOf } from './table';

/** A file with a shard's result, by its name. */
export interface ShardFile {
  readonly name: string;
  readonly json: unknown;
}

export interface Merged {
  readonly study: StudyName;
  /** `images`, `skipped`, and the study's own. */
  readonly result: Readonly<Record<string, unknown>>;
}

/** The shards cannot be merged; the message is one sentence. */
export class MergeError extends Error {}

interface Named {
  readonly name: string;
  readonly partial: Partial;
}

/** @throws MergeError where they are no shards, not of one question, or not all there */
export function merge(files: readonly ShardFile[]): Merged {
  const shards = files.map(readShard);
  const [first] = shards;
  if (!first) throw new MergeError('Which files? Name what the shards wrote.');
  for (const other of shards.slice(1)) checkSameQuestion(first, other);
  const { study: name, facts } = first.partial;
  const study = studyOf(name)!;
  const sums = study.sums(facts);
  const groups = shards
    .flatMap(shard =>
      shard.partial.groups.map(group => ({ ...group, sums: checked(sums.schema, group, shard) })),
    )
    .sort((a, b) => a.group - b.group);
  checkComplete(shards);
  const whole = total(sums, groups);
  if (whole.images === 0) throw new MergeError('No picture could be read in any of the shards.');
  return {
    study: name as StudyName,
    result: {
      images: whole.images,
      ...study.finish(facts, whole.sums, whole.images),
      skipped: [...first.partial.skipped, ...whole.skipped],
    },
  };
}

function readShard({ name, json }: ShardFile): Named {
  const held = z.object({ partial: z.unknown() }).safeParse(json);
  if (!held.success || held.data.partial === undefined)
    throw new MergeError(`${name} is not what a study wrote with --shard I/N --json.`);
  const parsed = partialSchema.safeParse(held.data.partial);
  const study = parsed.success ? studyOf(parsed.data.study) : null;
  if (!parsed.success || !study?.facts.safeParse(parsed.data.facts).success)
    throw new MergeError(`${name} is damaged, or was written by another version.`);
  return { name, partial: parsed.data };
}

function checked(schema: z.ZodType, group: GroupSums, { name }: Named): unknown {
  const parsed = schema.safeParse(group.sums);
  if (!parsed.success) throw new MergeError(`${name} is damaged: its group ${group.group} holds other sums.`);
  return parsed.data;
}

function checkSameQuestion(a: Named, b: Named): void {
  const differ = (what: string) =>
    new MergeError(`${a.name} and ${b.name} answer different questions: their ${what} differ.`);
  if (a.partial.study !== b.partial.study) throw differ('commands');
  if (a.partial.shard.of !== b.partial.shard.of) throw differ('numbers of shards');
  if (a.partial.of !== b.partial.of) throw differ('numbers of groups');
  const key = differingKey(a.partial.question, b.partial.question);
  if (key !== null) throw differ(`values of “${key}”`);
  if (!sameData(a.partial.facts, b.partial.facts)) throw differ('networks');
}

/** The first key whose values differ, or null. */
export function differingKey(a: Readonly<Record<string, unknown>>, b: typeof a): string | null {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.find(key => !sameData(a[key], b[key])) ?? null;
}

function checkComplete(shards: readonly Named[]): void {
  const { of } = shards[0]!.partial.shard;
  const all = shards[0]!.partial.of;
  const by = new Map<number, string>();
  for (const { name, partial } of shards) {
    const { index } = partial.shard;
    if (by.has(index)) throw new MergeError(`${by.get(index)} and ${name} are both shard ${index}/${of}.`);
    by.set(index, name);
    const foreign = partial.groups.find(({ group }) => group % of !== index);
    if (foreign)
      throw new MergeError(`${name} is damaged: group ${foreign.group} is not shard ${index}/${of}'s.`);
  }
  const missing = Array.from({ length: Math.min(of, shards.length + 3) }, (_, i) => i).filter(
    i => !by.has(i),
  );
  if (by.size < of)
    throw new MergeError(
      `${of - by.size} of ${of} shards are missing, ${missing[0]}/${of} the first of them.`,
    );
  const groups = shards
    .flatMap(({ partial }) => partial.groups.map(({ group }) => group))
    .sort((a, b) => a - b);
  const gap = groups.findIndex((group, i) => group !== i);
  if (gap >= 0 || groups.length !== all)
    throw new MergeError(
      `The shards do not fit together: group ${gap >= 0 ? gap : groups.length} of ${all} is missing or there twice.`,
    );
}
