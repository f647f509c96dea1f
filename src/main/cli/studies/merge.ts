// merge: what the shards of a study wrote -> what one run gives.
import { readFile } from 'node:fs/promises';
import { MergeError, merge as merged } from '../../../shared/studies/merge';
import type { StudyName } from '../../../shared/studies/table';
import type { Command } from '../command';
import { fileError, UsageError } from '../failure';
import { evaluationAnswer } from './evaluate';
import { lesionAnswer } from './lesion';
import { patchesAnswer } from './patches';
import { recognitionAnswer } from './recognition';
import { similarityAnswer } from './similarity';

interface Words {
  // biome-ignore lint/suspicious/noExplicitAny: each study says its own result
  json(result: any): object;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  text(title: string, result: any): string;
}

const ANSWERS: Readonly<Record<StudyName, Words>> = {
  evaluate: evaluationAnswer,
  lesion: lesionAnswer,
  recognition: recognitionAnswer,
  similarity: similarityAnswer,
  patches: patchesAnswer,
};

export const merge: Command = {
  name: 'merge',
  summary: 'puts together what a study wrote with --shard I/N --json',
  operands: ['FILE...'],
  options: [],
  async run({ operands, values }, context) {
    if (operands.length === 0) throw new UsageError('Which files? Name what the shards wrote.');
    const files = [];
    for (const path of operands) files.push({ name: path, json: await readJson(path) });
    const { study, result } = mergedFiles(files);
    const { json, text } = ANSWERS[study];
    await context.out(values.json ? `${JSON.stringify(json(result))}\n` : text(study, result));
  },
};

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(error => {
    throw fileError(error, path);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: a study writes it with --shard I/N --json.`, { cause: error });
  }
}

function mergedFiles(files: Parameters<typeof merged>[0]) {
  try {
    return merged(files);
  } catch (error) {
    if (error instanceof MergeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
