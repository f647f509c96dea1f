// The real decoder in processes of its own, behind a whole engine: native code that panics over a picture ends that
// process and nothing else.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { evaluate } from '../../../shared/protocol/requests/studies/evaluate';
import { encoder, palettePng, rampPicture, tiff } from '../image/testing/files';
import { inspect, type LocalEngine, startLocalEngine } from '../testing/local-engine';
import { forkDecoder } from './fork';
import type { DecoderLauncher } from './launcher';
import { buildDecoder } from './testing/built-decoder';

/** A palette of four bytes: no multiple of three. */
const PANIC = palettePng({ width: 4, height: 4 }, 4);
const WHY =
  'could not be decoded: it is damaged or of a rare kind, and the picture decoder failed on it; save it anew as JPEG or PNG.';
const NETWORK = { model: 'resnet18', weights: 'untrained:1', input: [64, 64] as [number, number] } as const;

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
let built: Awaited<ReturnType<typeof buildDecoder>>;
let launch: ReturnType<typeof vi.fn<DecoderLauncher>>;
let engine: LocalEngine;
beforeAll(async () => {
  built = await buildDecoder();
  launch = vi.fn(forkDecoder(built.path));
  engine = startLocalEngine({ trusted: true }, launch);
});
afterAll(async () => {
  await engine.close();
  for (const place of [folder, built.folder]) rmSync(place, { recursive: true });
});

test('a picture is refused by name, and the one before it is decoded again', async () => {
  const client = engine.connect();
  const bytes = await encoder(rampPicture(90, 70)).png();
  const { file } = await client.sendFile('ramp.png', bytes).result;
  const { imageId } = file as { imageId: string };
  const before = await inspect(client, { network: NETWORK, imageId });
  const launched = launch.mock.calls.length;
  await expect(client.sendFile('broken.png', PANIC).result).rejects.toMatchObject({
    code: 'bad-image',
    message: `broken.png ${WHY}`,
  });
  const after = await inspect(client, { network: NETWORK, imageId });
  expect(after.predictions.logits).toEqual(before.predictions.logits);
  expect(launch.mock.calls.length).toBe(launched + 1);
});

test('what browsers cannot show comes back as a picture that they can', async () => {
  const raster = rampPicture(30, 20);
  const client = engine.connect();
  let shown: Uint8Array | undefined;
  const call = client.sendFile('scan.tif', tiff(raster, 2, raster.rgb), ({ header, bulk }) => {
    if (header.type === 'file') shown = bulk;
  });
  await call.result;
  expect(Buffer.from(shown!.subarray(1, 4)).toString()).toBe('PNG');
});

test('an evaluation skips such pictures by name and counts the others', async () => {
  const good = await encoder(rampPicture(40, 40)).png();
  for (const name of ['tench', 'jay']) {
    mkdirSync(join(folder, name));
    for (let i = 0; i < 6; i++) writeFileSync(join(folder, name, `${i}.png`), i % 3 === 1 ? PANIC : good);
  }
  const client = engine.connect();
  const { result } = await client.ask(evaluate, { network: NETWORK, directory: folder, batch: 2 }).result;
  expect(result!.images).toBe(8);
  expect(result!.skipped).toEqual(
    ['jay/1.png', 'tench/1.png', 'jay/4.png', 'tench/4.png'].map(file => ({ file, why: WHY })),
  );
  expect((await client.call('hello', {}).result).header.device.used).toBe('cpu');
});
