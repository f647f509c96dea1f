// Where a study keeps how far it has come: one file, written whole or not at all, taken up by the next run of the same question.

import { readFile, writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { CodedError } from '../../../shared/protocol/error';
import { z } from '../../../shared/protocol/zod';
import { sameData } from '../../../shared/same-data';
import { differingKey } from '../../../shared/studies/merge';
import { groupSchema, measuredFields, questionSchema, shardSchema } from '../../../shared/studies/study';
import { replaceFile } from '../replace-file';

/** How far a walk over pictures has come. */
const walkSchema = z.object({
  /** Groups that are done. */
  done: z.int().min(0),
  total: z.object({ ...measuredFields, sums: z.unknown() }),
  /** Of a shard: each of them. */
  groups: z.array(groupSchema),
});
export type WalkState = z.infer<typeof walkSchema>;

const stateSchema = z.object({
  format: z.literal('resnet-explorer study 1'),
  study: z.string(),
  question: questionSchema,
  shard: shardSchema.nullable(),
  /** What is found out before, and then; null where that has not begun. */
  first: walkSchema.nullable(),
  main: walkSchema.nullable(),
});
export type StudyState = z.infer<typeof stateSchema>;

/** Least time between two writes, and how many times longer than a write it is. */
const PAUSE_MS = 1000;
const PAUSE_WRITES = 20;

type Asked = Pick<StudyState, 'study' | 'question' | 'shard'>;

export class StateFile {
  #written = Number.NEGATIVE_INFINITY;
  #pause = 0;

  constructor(private readonly path: string) {}

  /** What an earlier run has left, or null. @throws CodedError where it is of another question, or no such file */
  async read(asked: Asked): Promise<StudyState | null> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw this.#failed('read', error);
    }
    const parsed = stateSchema.safeParse(parseJson(text));
    if (!parsed.success)
      throw new CodedError(
        'bad-request',
        `${this.path} is no state of a study; name another file with --resume.`,
      );
    const { data } = parsed;
    const key = data.study === asked.study ? differingKey(data.question, asked.question) : 'command';
    const other = key ?? (sameData(data.shard, asked.shard) ? null : 'shard');
    if (other !== null)
      throw new CodedError(
        'bad-request',
        `${this.path} is of another question (other ${other}); name another file with --resume, or remove it.`,
      );
    return data;
  }

  /** Writes it, unless it was written a moment ago. */
  async keep(state: () => StudyState): Promise<void> {
    if (performance.now() - this.#written > this.#pause) await this.write(state());
  }

  /** @throws CodedError disk */
  async write(state: StudyState): Promise<void> {
    const began = performance.now();
    await replaceFile(this.path, path => writeFile(path, JSON.stringify(state))).catch(error => {
      throw this.#failed('written', error);
    });
    this.#written = performance.now();
    this.#pause = Math.max(PAUSE_MS, PAUSE_WRITES * (this.#written - began));
  }

  #failed(verb: string, error: unknown): CodedError {
    return new CodedError('disk', `${this.path} could not be ${verb}: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
