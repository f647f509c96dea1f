// Every study, whole, in three shards that are merged, and interrupted and taken up again: all the same.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnyRequestKind, Draft } from '../../../shared/protocol/define';
import type { NetworkRequest } from '../../../shared/protocol/records';
import { evaluate } from '../../../shared/protocol/requests/studies/evaluate';
import { lesion } from '../../../shared/protocol/requests/studies/lesion';
import { patches } from '../../../shared/protocol/requests/studies/patches';
import { recognition } from '../../../shared/protocol/requests/studies/recognition';
import { similarity } from '../../../shared/protocol/requests/studies/similarity';
import { MergeError, merge, type ShardFile } from '../../../shared/studies/merge';
import type { Partial } from '../../../shared/studies/study';
import { startLocalEngine } from '../testing/local-engine';
import { temporaryFolder } from '../weights/testing/folder';
import { fill } from './testing/pictures';

const engine = startLocalEngine({ trusted: true });
const client = engine.connect();
afterAll(() => engine.close());
const folder = temporaryFolder();
const directory = join(folder, 'images');

const network: NetworkRequest = { model: 'resnet20', weights: 'untrained:3', input: [16, 16] };
const other: NetworkRequest = { ...network, weights: 'untrained:4' };

beforeAll(async () => {
  const files: Record<string, string | null> = { '2/broken.png': 'no picture', '2/notes.txt': 'text' };
  for (const [of, count] of [
    [0, 7],
    [1, 6],
    [2, 5],
  ] as const)
    for (let i = 0; i < count; i++) files[`${of}/${i}.png`] = null;
  await fill(directory, files);
});

type Asked = { result: Record<string, unknown> | null; partial?: Partial };

/** Each with small groups, so that every shard has several. */
const STUDIES: readonly [AnyRequestKind, object][] = [
  [evaluate, { network, batch: 2 }],
  [lesion, { network, batch: 4, reestimate: 2, together: { kind: 'remove', count: 2, draws: 2, seed: 5 } }],
  [recognition, { network, batch: 3, fit: 2 }],
  [similarity, { a: network, b: other, batch: 5 }],
  [patches, { network, batch: 3, node: 'layer2.1', channels: [3, 0], top: 4, by: 'relevance' }],
];

const ask = (request: AnyRequestKind, draft: object, onEvent?: Parameters<typeof client.ask>[2]) =>
  client.ask(request as never, { directory, ...draft } as Draft<AnyRequestKind> as never, onEvent) as {
    result: Promise<Asked>;
    cancel(): void;
  };

describe.each(STUDIES)('$type', (request, draft) => {
  test('three shards, merged in any order, are one run', async () => {
    const { result: whole } = await ask(request, draft).result;
    expect(whole!.skipped).toMatchObject([{ file: '2/notes.txt' }, { file: '2/broken.png' }]);
    const shards: ShardFile[] = [];
    for (const index of [2, 0, 1]) {
      const { result, partial } = await ask(request, { ...draft, shard: { index, of: 3 } }).result;
      expect(result!.images).toBeLessThan(whole!.images as number);
      // As it lies in a file.
      shards.push({ name: `${index}.json`, json: JSON.parse(JSON.stringify({ ...result, partial })) });
    }
    expect(merge(shards)).toEqual({ study: request.type, result: whole });
    expect(() => merge(shards.slice(1))).toThrow('1 of 3 shards are missing, 2/3 the first of them.');
    expect(() => merge([...shards, shards[0]!])).toThrow('are both shard 2/3');
  });

  test('interrupted and taken up again', async () => {
    const { result: whole } = await ask(request, draft).result;
    const resume = join(folder, `${request.type}.json`);
    const call = ask(request, { ...draft, resume }, ({ header }) => {
      if (header.type === 'progress' && (header.fraction ?? 0) > 0.4) call.cancel();
    });
    await expect(call.result).rejects.toMatchObject({ code: 'cancelled' });
    const half = JSON.parse(readFileSync(resume, 'utf8'));
    expect(half.first?.done ?? half.main.done).toBeGreaterThan(0);
    expect((await ask(request, { ...draft, resume }).result).result).toEqual(whole);
    // Of what is finished the result is there at once.
    expect((await ask(request, { ...draft, resume }).result).result).toEqual(whole);
  });
});

test('what was kept is of one question', async () => {
  const resume = join(folder, 'kept.json');
  await ask(evaluate, { network, resume }).result;
  const refused = async (draft: object, why: string) =>
    expect(ask(evaluate, { network, resume, ...draft }).result).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining(why),
    });
  await refused({ limit: 2 }, 'other limits');
  await refused({ network: other }, 'other networks');
  await refused({ shard: { index: 0, of: 2 } }, 'other shard');
  await expect(ask(lesion, { network, resume }).result).rejects.toThrow('other command');
  await fill(directory, { '0/new.png': null });
  await refused({}, 'other pictures');
  rmSync(join(directory, '0/new.png'));
  writeFileSync(resume, '{"format": "something else"}');
  await refused({}, 'is no state of a study');
});

test('a shard without pictures leaves its part all the same', async () => {
  const shards = [];
  for (let index = 0; index < 3; index++) {
    const { result, partial } = await ask(evaluate, { network, limit: 1, batch: 3, shard: { index, of: 3 } })
      .result;
    expect(result === null).toBe(index > 0);
    shards.push({ name: `${index}.json`, json: { ...result, partial } });
  }
  expect(merge(shards).result).toEqual((await ask(evaluate, { network, limit: 1 }).result).result);
});

test('shards of different questions', async () => {
  const [a, b] = await Promise.all(
    [{ limit: 2 }, { limit: 3 }].map(async (draft, index) => {
      const { partial } = await ask(evaluate, { network, ...draft, batch: 2, shard: { index, of: 2 } })
        .result;
      return { name: `${index}.json`, json: { partial } };
    }),
  );
  expect(() => merge([a!, b!])).toThrow(MergeError);
  expect(() => merge([a!, b!])).toThrow(
    '0.json and 1.json answer different questions: their numbers of groups differ.',
  );
  expect(() => merge([{ name: 'x.json', json: { images: 3 } }])).toThrow('x.json is not what a study wrote');
  const spoiled = JSON.parse(JSON.stringify(a));
  spoiled.json.partial.groups[0].sums.taken[0][0] = 99;
  expect(() =>
    merge([
      spoiled,
      { ...b!, json: { partial: { ...a!.json.partial, shard: { index: 1, of: 2 }, groups: [] } } },
    ]),
  ).toThrow('0.json is damaged: its group 0 holds other sums.');
});
