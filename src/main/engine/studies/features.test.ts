import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { features } from '../../../shared/protocol/requests/studies/features';
import { readNpy } from '../../../shared/tensor/npy';
import { inspect, startLocalEngine } from '../testing/local-engine';
import { temporaryFolder } from '../weights/testing/folder';
import { fill, smallPicture } from './testing/pictures';

const engine = startLocalEngine({ trusted: true });
const client = engine.connect();
afterAll(() => engine.close());
const folder = temporaryFolder();
const network = { model: 'resnet20', weights: 'untrained:3', input: [16, 16] as [number, number] } as const;

test('rows in the order of pictures, each the means of its maps; taken up again', async () => {
  const directory = join(folder, 'images');
  await fill(directory, {
    'a/1.png': null,
    'a/2.png': null,
    'b/1.png': null,
    'b/2.png': 'no picture',
    'b/3.png': null,
  });
  const [out, resume] = [join(folder, 'f.npy'), join(folder, 'state.json')];
  const draft = { network, directory, node: 'layer3', out, resume, batch: 1 };
  const call = client.ask(features, draft, ({ header }) => {
    if (header.type === 'progress' && (header.fraction ?? 0) > 0.3) call.cancel();
  });
  await expect(call.result).rejects.toMatchObject({ code: 'cancelled' });
  expect(existsSync(out)).toBe(false);
  const { result } = await client.ask(features, draft).result;
  expect(result).toMatchObject({ images: 4, node: 'layer3.2', channels: 64, skipped: [{ file: 'b/2.png' }] });

  const written = readFileSync(out);
  await client.ask(features, draft).result; // what is done stays as it is
  expect(readFileSync(out)).toEqual(written);
  rmSync(out);
  await expect(client.ask(features, draft).result).rejects.toThrow('lacks rows that were written before');

  const { shape, data } = readNpy(written, 'f.npy');
  expect(shape).toEqual([4, 64]);
  const { images } = JSON.parse(readFileSync(join(folder, 'f.json'), 'utf8'));
  expect(images).toEqual([
    { image: 'a/1.png', class: 'a' },
    { image: 'b/1.png', class: 'b' },
    { image: 'a/2.png', class: 'a' },
    { image: 'b/3.png', class: 'b' },
  ]);
  const { file } = await client.sendFile('2.png', await smallPicture('a/2.png')).result;
  const { numbers } = await inspect(client, { network, imageId: (file as { imageId: string }).imageId });
  const { bulk } = await client.call('values', { runId: numbers.runId, node: 'avgpool', of: 'activation' })
    .result;
  const pooled = new Float32Array(bulk!.slice().buffer);
  pooled.forEach((value, c) => {
    expect(data[2 * 64 + c]).toBeCloseTo(value, 5);
  });
});

test('a place that cannot be written', async () => {
  const directory = join(folder, 'few');
  await fill(directory, { '1.png': null });
  const out = join(folder, 'nowhere', 'f.npy');
  await expect(
    client.ask(features, { network, directory, node: 'avgpool', out }).result,
  ).rejects.toMatchObject({
    code: 'disk',
    message: expect.stringContaining('f.npy could not be written'),
  });
});
