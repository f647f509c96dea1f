// Folders that studies cannot do much with: words, and nothing lost.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../../shared/protocol/requests/studies/evaluate';
import { lesion } from '../../../shared/protocol/requests/studies/lesion';
import { patches } from '../../../shared/protocol/requests/studies/patches';
import { recognition } from '../../../shared/protocol/requests/studies/recognition';
import { similarity } from '../../../shared/protocol/requests/studies/similarity';
import { startLocalEngine } from '../testing/local-engine';
import { temporaryFolder } from '../weights/testing/folder';
import { fill } from './testing/pictures';

const engine = startLocalEngine({ trusted: true });
const client = engine.connect();
afterAll(() => engine.close());
const folder = temporaryFolder();
const network = { model: 'resnet20', weights: 'untrained:3', input: [16, 16] as [number, number] } as const;

let made = 0;
async function folderOf(files: Readonly<Record<string, string | null>>): Promise<string> {
  const directory = join(folder, `${made++}`);
  await fill(directory, files);
  return directory;
}

const refused = (result: Promise<unknown>, why: string | RegExp) =>
  expect(result).rejects.toMatchObject({
    code: expect.stringMatching(/^(bad-request|disk)$/),
    message: typeof why === 'string' ? expect.stringContaining(why) : expect.stringMatching(why),
  });

test('an empty folder, and one without pictures', async () => {
  for (const files of [{ 'a/.hidden': '' }, { 'a/notes.txt': 'text' }]) {
    const directory = await folderOf(files);
    await refused(client.ask(evaluate, { network, directory }).result, 'holds no pictures in class folders');
    const draft = { network, directory, node: 'conv1', channels: [0], top: 1, by: 'activation' as const };
    await refused(client.ask(patches, draft).result, 'holds no pictures: there is nothing to measure.');
  }
});

test('one picture', async () => {
  const directory = await folderOf({ '0/only.png': null });
  expect((await client.ask(evaluate, { network, directory }).result).result).toMatchObject({ images: 1 });
  expect((await client.ask(lesion, { network, directory }).result).result).toMatchObject({ images: 1 });
  await refused(
    client.ask(recognition, { network, directory, fit: 1 }).result,
    'after the first one of every class',
  );
  await refused(client.ask(lesion, { network, directory, reestimate: 1 }).result, 'holds no pictures after');
  await refused(client.ask(similarity, { a: network, b: network, directory }).result, '4 are the least.');
});

test('one class', async () => {
  const directory = await folderOf({ '4/a.png': null, '4/b.png': null, '4/c.png': null });
  const { result } = await client.ask(recognition, { network, directory, fit: 1 }).result;
  expect(result).toMatchObject({ images: 2 });
  for (const { classMean } of result!.nodes) expect(classMean).toBe(1);
});

test('few pictures are compared with a warning, a last batch of fewer than four is left out', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const directory = await folderOf(Object.fromEntries(names.map(name => [`${name}.png`, null])));
  const { result } = await client.ask(similarity, { a: network, b: network, directory, batch: 5 }).result;
  expect(result).toMatchObject({ images: 5, warning: expect.stringContaining('Only 5 pictures') });
  result!.cka.forEach((row, i) => {
    expect(row[i]).toBeCloseTo(1, 6);
  });
});

test('folders that are no classes: the first three, and what would be accepted', async () => {
  const names = Array.from({ length: 10 }, (_, i) => `thing ${i}`);
  const directory = await folderOf(Object.fromEntries(names.map(name => [`${name}/1.png`, null])));
  await refused(
    client.ask(evaluate, { network, directory }).result,
    /“thing 0”, “thing 1”, “thing 2”, ….* by .*indices \(0 to 9\).*--order alphabetical/,
  );
  const { result } = await client.ask(evaluate, { network, directory, order: 'alphabetical' }).result;
  expect(result).toMatchObject({ images: 10 });
  rmSync(join(directory, 'thing 3'), { recursive: true });
  await refused(
    client.ask(evaluate, { network, directory, order: 'alphabetical' }).result,
    '--order alphabetical wants a folder for each of the 10 classes',
  );
  const own = (await client
    .ask(recognition, { network, directory: directory, fit: 1 })
    .result.catch(error => error)) as Error;
  expect(own.message).toContain('after the first one of every class');
});

describe('pictures of no class', () => {
  test('agree with the network, and nothing else is said of them', async () => {
    const directory = await folderOf({ '1.png': null, '2.png': null, '3.png': null });
    const { result } = await client.ask(recognition, { network, directory, fit: 1 }).result;
    expect(result!.nodes.at(-1)).toEqual({
      node: 'layer3.2',
      head: null,
      jacobian: null,
      jacobianAgrees: 1,
      classMean: null,
    });
    const wide = { model: 'resnet18', weights: 'untrained:3', input: [32, 32] as [number, number] } as const;
    await refused(
      client.ask(recognition, { network: wide, directory, fit: 1 }).result,
      'Of 1000 classes only the folder',
    );
    await refused(client.ask(evaluate, { network, directory }).result, 'pictures without class folders');
  });

  test('patches: a channel that is not there, a node without places', async () => {
    const directory = await folderOf({ '1.png': null, '2.png': null });
    const draft = { network, directory, top: 3, by: 'activation' as const };
    await refused(
      client.ask(patches, { ...draft, node: 'layer1', channels: [16] }).result,
      'layer1.2 has no channel 16: it has 16, from 0 to 15.',
    );
    await refused(client.ask(patches, { ...draft, node: 'layer9' }).result, 'no node called “layer9”');
    const { result } = await client.ask(patches, { ...draft, node: 'avgpool', channels: [5] }).result;
    const [first, second] = result!.channels[0]!.patches;
    expect(first).toMatchObject({ y: 0, x: 0, box: [0, 0, 16, 16], class: null });
    expect(first!.value).toBeGreaterThanOrEqual(second!.value);
  });
});

test('a plain network has nothing to remove', async () => {
  const directory = await folderOf({ '0/1.png': null });
  const plain = { ...network, shortcut: 'none' as const };
  await refused(client.ask(lesion, { network: plain, directory }).result, 'A plain network has neither');
});

test('a folder that goes away meanwhile', async () => {
  const files = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`0/${i}.png`, null]));
  const directory = await folderOf(files);
  let gone = false;
  const call = client.ask(evaluate, { network, directory, batch: 2 }, ({ header }) => {
    if (gone || header.type !== 'progress' || !header.fraction) return;
    gone = true;
    rmSync(directory, { recursive: true });
  });
  await refused(call.result, 'is no longer there; bring it back and start again.');
});

test('a picture that goes away meanwhile is named', async () => {
  const files = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`0/${i}.png`, null]));
  const directory = await folderOf(files);
  let gone = false;
  const call = client.ask(evaluate, { network, directory, batch: 2 }, ({ header }) => {
    if (gone || header.type !== 'progress' || !header.fraction) return;
    gone = true;
    rmSync(join(directory, '0/99.png'));
  });
  const { result } = await call.result;
  expect(result).toMatchObject({ images: 119, skipped: [{ file: '0/99.png' }] });
});
