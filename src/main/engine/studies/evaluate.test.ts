// Accuracy on a folder of class folders, through the protocol, on a whole engine in this process.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineClient } from '../../../shared/protocol/client';
import type { Draft } from '../../../shared/protocol/define';
import type { NetworkRequest } from '../../../shared/protocol/records';
import { evaluate } from '../../../shared/protocol/requests/studies/evaluate';
import { writeNpy } from '../../../shared/tensor/npy';
import { formulaInput } from '../testing/formula-weights';
import { inspect, startLocalEngine } from '../testing/local-engine';
import { temporaryFolder } from '../weights/testing/folder';

const engine = startLocalEngine({ trusted: true });
const client = engine.connect();
afterAll(() => engine.close());
const folder = temporaryFolder();

const NETWORK: NetworkRequest = { model: 'resnet18', weights: 'untrained:1', input: [64, 64] };

async function waveOf(of: EngineClient): Promise<string> {
  const { file } = await of.sendFile('x.npy', writeNpy([1, 3, 64, 64], formulaInput(64, 64))).result;
  return (file as { imageId: string }).imageId;
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    error => error.code,
  );

describe('evaluation', () => {
  const images = join(folder, 'images');
  /** Folder of every picture and the class it stands for. */
  const labelled: [string, number][] = [];
  const drawings = new Map<string, Uint8Array>();

  beforeAll(async () => {
    const { samples } = (await client.call('hello', {}).result).header;
    for (const { name } of samples) drawings.set(name, (await client.call('sample', { name }).result).bulk!);
    const put = (place: string, bytes: Uint8Array | string) => {
      mkdirSync(join(images, place, '..'), { recursive: true });
      writeFileSync(join(images, place), bytes);
    };
    const folders: [string, number][] = [
      ['great white shark', 2], // by name
      ['hammerhead', 4],
      ['n01443537', 1], // by WordNet id
      ['17', 17], // by index
      ['white_wolf', 270], // by name, a space written otherwise
    ];
    for (const [i, [place, index]] of folders.entries()) {
      const [name, bytes] = [...drawings][i % drawings.size]!;
      put(`${place}/${name}.jpg`, bytes);
      labelled.push([name, index]);
    }
    put('17/a broken one.jpg', 'no picture');
    put('17/.DS_Store', 'nothing');
    put('nobody knows this/a.png', 'nothing');
    put('notes.txt', 'beside the folders');
    symlinkSync(join(images, 'hammerhead'), join(images, '0'));
    labelled.push([labelled[1]![0], 0]);
  });

  const ask = (more: Partial<Draft<typeof evaluate>> = {}, asked: EngineClient = client) =>
    asked.ask(evaluate, { network: NETWORK, directory: images, ...more }).result;

  test('counts what single inspections say, and names what was skipped', async () => {
    let [top1, top5] = [0, 0];
    for (const [name, label] of labelled) {
      const { file } = (await client.call('sample', { name }).result).header;
      const { imageId } = file as { imageId: string };
      const { logits } = (await inspect(client, { network: NETWORK, imageId })).predictions;
      const better = logits.filter(logit => logit! > logits[label]!).length;
      if (better === 0) top1++;
      if (better < 5) top5++;
    }
    const { result } = await ask({ batch: 4 });
    expect(result).toMatchObject({ images: 6, top1: top1 / 6, top5: top5 / 6 });
    expect(result!.perClass.map(({ name, images: n }) => [name, n])).toEqual([
      ['tench', 1],
      ['goldfish', 1],
      ['great white shark', 1],
      ['hammerhead', 1],
      ['jay', 1],
      ['white wolf', 1],
    ]);
    expect(result!.skipped.map(({ file }) => file).sort()).toEqual([
      '17/a broken one.jpg',
      'nobody knows this',
      'notes.txt',
    ]);
    expect(result!.skipped.at(-1)!.why).toMatch(/^is not a picture/);
  });

  test('takes the first files of each class', async () => {
    const { result } = await ask({ limit: 1 });
    expect(result!.images).toBe(5); // the broken one is the first of its class
  });

  test('can be cancelled between two batches', async () => {
    const call = client.ask(evaluate, { network: NETWORK, directory: images, batch: 1 }, ({ header }) => {
      if (header.type === 'progress' && header.step === 'run') call.cancel();
    });
    expect(await codeOf(call.result)).toBe('cancelled');
    expect((await ask({ limit: 1 })).result!.images).toBe(5);
  });

  test('gives way to an inspection, goes on afterwards, and its result is the same', async () => {
    const undisturbed = await ask({ batch: 1 });
    const other = engine.connect();
    const imageId = await waveOf(other);
    const order: string[] = [];
    let asked: Promise<unknown> | undefined;
    const call = client.ask(evaluate, { network: NETWORK, directory: images, batch: 1 }, ({ header }) => {
      if (header.type !== 'progress' || header.step !== 'run') return;
      order.push('run');
      asked ??= inspect(other, { network: NETWORK, imageId }).then(() => order.push('inspection'));
    });
    const answer = await call.result;
    await asked;
    expect(order.indexOf('inspection')).toBeLessThan(order.length - 2);
    expect(answer.result).toEqual(undisturbed.result);
  });

  test('refuses folders without pictures of its classes, and pages', async () => {
    expect(await codeOf(ask({ directory: join(folder, 'nowhere') }))).toBe('disk');
    expect(await codeOf(ask({ directory: join(images, 'hammerhead') }))).toBe('bad-request');
    mkdirSync(join(folder, 'broken', 'tench'), { recursive: true });
    writeFileSync(join(folder, 'broken', 'tench', 'a.jpg'), 'no picture');
    await expect(ask({ directory: join(folder, 'broken') })).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('tench/a.jpg is not a picture'),
    });
    const untrusted = startLocalEngine();
    expect(await codeOf(ask({}, untrusted.connect()))).toBe('bad-request');
    await untrusted.close();
  });
});
