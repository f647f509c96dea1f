// Checkpoints made again from public reports, through the real importer: each gives PyTorch's logits or is refused for
// its true reason. The scripts that make them lie in ../shared/reference/cases and need PyTorch; run them in a copy of
// that folder and name it by CASES. Without the files every case is skipped by its name.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CodedError } from '../../../shared/protocol/error';
import type { WeightsEntry } from '../../../shared/protocol/records';
import { inspect, startLocalEngine } from '../testing/local-engine';
import { CASES, type Case } from './testing/cases';

const FOLDER = process.env.CASES ?? '../shared/reference/cases';
const TOLERANCE = 1e-4;

const engine = startLocalEngine({ trusted: true });
const client = engine.connect();
afterAll(() => engine.close());

/** A file of the case's folder, or of the folder above it. */
function beside(path: string, name: string): Buffer {
  const own = join(dirname(path), name);
  return readFileSync(existsSync(own) ? own : join(dirname(dirname(path)), name));
}

/** PyTorch's values: of that name, or of whichever node has as many as the network has outputs. */
function expected(
  path: string,
  count: number,
  { expected: name, answers = 'expected.json' }: Case,
): readonly number[] {
  const stated = JSON.parse(beside(path, answers).toString()) as Record<string, unknown>;
  if (name !== undefined) return stated[name] as number[];
  const lists = Object.values(stated).filter((value): value is number[] => Array.isArray(value));
  return lists.find(list => list.length === count) ?? [];
}

async function open(path: string) {
  const { file } = (await client.call('file.read', { path: resolve(path) }).result).header;
  if (file.kind !== 'weights') throw new Error('it was taken for something else');
  return file.entry;
}

async function relativeError(path: string, { model, id: weights }: WeightsEntry, of: Case): Promise<number> {
  const { file } = await client.sendFile('x.npy', beside(path, 'x.npy')).result;
  if (file.kind !== 'tensor') throw new Error('x.npy is no tensor');
  const [, , height, width] = file.shape as number[];
  const network = { model, weights, input: [height, width] } as Parameters<typeof inspect>[1]['network'];
  const { predictions } = await inspect(client, { network, imageId: file.imageId });
  const want = expected(path, predictions.logits.length, of);
  if (want.length === 0)
    throw new Error(`${predictions.logits.length} outputs, and no such list is expected`);
  const scale = Math.max(...want.map(Math.abs));
  return Math.max(...want.map((value, i) => Math.abs(value - predictions.logits[i]!))) / scale;
}

describe('cases of public reports', () => {
  for (const each of CASES) {
    const { file, says, logits = true } = each;
    const path = join(FOLDER, file);
    const run = it.skipIf(!existsSync(path));
    if (says instanceof RegExp)
      run(`${file} is refused`, async () => {
        const error = await open(path).then(
          entry => `opened as ${entry.model}`,
          (thrown: unknown) => thrown,
        );
        expect(error).toBeInstanceOf(CodedError);
        expect((error as CodedError).message).toMatch(says);
      });
    else
      run(`${file} opens`, async () => {
        const entry = await open(path);
        if (says) expect([entry.about, ...entry.receipt.assumed].join('\n')).toContain(says);
        if (logits) expect(await relativeError(path, entry, each)).toBeLessThan(TOLERANCE);
      });
  }
});
