import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CHECKPOINT } from '../../../fake-engine/weights';
import type { Partial } from '../../../shared/studies/study';
import { run } from '../testing/run';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));
const checkpoint = join(folder, 'resnet20.th');
writeFileSync(checkpoint, 'tensors');

const asked = (...argv: string[]) => run([...argv, '--weights', checkpoint, '--images', 'pictures']);

test('lesion', async () => {
  const { status, out, err, engine } = await asked(
    'lesion',
    '--json',
    '--swap',
    '2',
    '--draws',
    '2',
    '--seed',
    '7',
  );
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({ images: 40, base: 0.8, multi: [{ count: 2, draws: [0.4, 0.6] }] });
  expect(engine!.requests.at(-1)).toEqual({
    type: 'lesion',
    id: expect.any(Number),
    network: { model: 'resnet20', weights: CHECKPOINT.id },
    directory: resolve('pictures'),
    together: { kind: 'swap', count: 2, draws: 2, seed: 7 },
  });
  const text = (await asked('lesion')).out;
  expect(text).toMatch(/^layer1\.0 +70\.0 % +10\.0 %$/m);
  expect((await asked('lesion', '--remove', '1', '--swap', '1')).err).toBe(
    '--remove and --swap are two studies; ask for one of them.\n',
  );
  expect((await asked('lesion', '--draws', '3')).status).toBe(2);
});

test('recognition', async () => {
  const { engine, out } = await asked('recognition', '--fit', '7', '--limit', '9');
  expect(engine!.requests.at(-1)).toMatchObject({ fit: 7, limit: 9 });
  expect(out).toMatch(/^layer1\.0 +– +25\.0 % +30\.0 % +50\.0 %$/m);
  expect(out).toContain('read among  5 classes');
});

test('similarity of two networks', async () => {
  const argv = ['similarity', '--images', 'pictures', '--weights', checkpoint, '--weights', checkpoint];
  const { out, engine } = await run([...argv, '--json']);
  expect(JSON.parse(out)).toMatchObject({ cka: [[1, null]], undefined: 1 });
  const network = { model: 'resnet20', weights: CHECKPOINT.id };
  expect(engine!.requests.at(-1)).toMatchObject({ a: network, b: network });
  expect((await run(argv)).out).toMatch(/^relu +1\.000 +–$/m);
  expect((await asked('similarity')).err).toContain('similarity takes --weights twice');
});

test('patches of one channel, as the contract has them', async () => {
  const argv = ['patches', '--node', 'layer1.0', '--channel', '3'];
  const { out, engine } = await asked(...argv, '--json', '--top', '4');
  expect(JSON.parse(out)).toEqual({
    images: 40,
    skipped: [],
    node: 'layer1.0',
    channel: 3,
    patches: [{ image: 'ship/1.jpg', value: 2.5, y: 1, x: 2, box: [0, 1, 15, 14], class: 'ship' }],
  });
  expect(engine!.requests.at(-1)).toMatchObject({ channels: [3], top: 4, by: 'activation' });
  expect((await asked('patches', '--node', 'conv1')).err).toBe(
    'Which channel? Name it with --node NODE --channel K.\n',
  );
});

/** One of two shards, of one group each, in which so many of four pictures are right. */
function shard(index: number, right: number): string {
  const partial: Partial = {
    study: 'lesion',
    question: { pictures: 'x' },
    shard: { index, of: 2 },
    facts: { blocks: ['layer1.0'], restored: false, together: 0, draws: 0 },
    skipped: [],
    of: 2,
    groups: [
      { group: index, images: 4, skipped: [], sums: { right: [right, 1, 0], restored: [], draws: [] } },
    ],
  };
  const path = join(folder, `shard-${index}.json`);
  writeFileSync(path, JSON.stringify({ images: 4, skipped: [], partial }));
  return path;
}

test('merge', async () => {
  const files = [shard(1, 2), shard(0, 4)];
  const { status, out, engine } = await run(['merge', '--json', ...files]);
  expect({ status, engine }).toEqual({ status: 0, engine: null });
  expect(JSON.parse(out)).toEqual({
    images: 8,
    base: 0.75,
    blocks: [{ block: 'layer1.0', withoutResidual: 0.25, withoutShortcut: 0 }],
    skipped: [],
  });
  expect((await run(['merge', ...files])).out).toMatch(/^accuracy +75\.00 %$/m);
  const missing = await run(['merge', files[0]!]);
  expect(missing).toMatchObject({ status: 2, err: '1 of 2 shards are missing, 0/2 the first of them.\n' });
  expect((await run(['merge'])).status).toBe(2);
  expect((await run(['merge', checkpoint])).err).toContain('is not JSON');
  expect((await run(['merge', join(folder, 'none.json')])).err).toContain('there is no such file');
});

test('a shard is for merge', async () => {
  expect((await asked('evaluate', '--shard', '0/2')).err).toContain('--shard goes with --json');
  for (const wrong of ['2/2', 'x', '1', '-1/2', '0/0'])
    expect((await asked('evaluate', '--json', `--shard=${wrong}`)).err).toContain('--shard takes I/N');
  const { engine } = await asked(
    'lesion',
    '--json',
    '--shard',
    '1/3',
    '--resume',
    join(folder, 'state.json'),
  );
  expect(engine!.requests.at(-1)).toMatchObject({
    shard: { index: 1, of: 3 },
    resume: join(folder, 'state.json'),
  });
  expect(existsSync(join(folder, 'state.json'))).toBe(false); // the engine writes it
  expect(readFileSync(checkpoint, 'utf8')).toBe('tensors');
});

test('train-head', async () => {
  const argv = ['train-head', '--node', 'layer2.1', '--l2', '0.5', '--holdout', '0.25', '--seed', '7'];
  const out = join(folder, 'head.safetensors');
  const { engine, out: json } = await asked(...argv, '--out', out, '--json');
  expect(JSON.parse(json)).toMatchObject({ classes: 2, node: 'layer2.1', holdoutAccuracy: 0.875, out });
  expect(engine!.requests.at(-1)).toMatchObject({
    network: { model: 'resnet20', weights: CHECKPOINT.id },
    ...{ node: 'layer2.1', l2: 0.5, holdout: 0.25, seed: 7, iterations: 100, out },
  });
  const text = (await asked('train-head', '--out', out)).out;
  expect(text).toMatch(/^accuracy held out +87\.5 % \(95 %: 52\.9 % to 97\.8 %\)$/m);
  expect(text).toMatch(/^spoon +mug +1$/m);
  expect((await asked('train-head')).err).toBe('Where to? Name a file with --out FILE.safetensors.\n');
  for (const [option, wrong] of [
    ['holdout', '0'],
    ['holdout', '1'],
    ['l2', '-1'],
    ['iterations', '0'],
  ])
    expect((await asked('train-head', '--out', out, `--${option}`, wrong!)).err).toContain(
      `--${option} takes`,
    );
});
