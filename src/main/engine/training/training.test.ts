// Training through the engine's own protocol: what repeats, what is taken up again, and what is written.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineClient } from '../../../shared/protocol/client';
import { requestedSpec } from '../../../shared/protocol/requested';
import { readFile } from '../../../shared/protocol/requests/file';
import { type TrainingResult, train } from '../../../shared/protocol/requests/train';
import { type LocalEngine, startLocalEngine } from '../testing/local-engine';
import type { TrainingDraft } from './dataset';

let engine: LocalEngine;
let client: EngineClient;
const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-train-'));
beforeAll(() => {
  engine = startLocalEngine({ trusted: true });
  client = engine.connect();
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const DRAFT: TrainingDraft = {
  model: 'resnet8',
  form: { width: 8 },
  input: 16,
  data: { shapes: 3, count: 200 },
  length: { steps: 12 },
  batch: 32,
  rate: 0.05,
  seed: 5,
  holdout: 0.2,
  augment: 'flip-crop',
  order: 'shuffled',
};

async function trained(changes: Partial<TrainingDraft> = {}): Promise<TrainingResult> {
  return (await client.ask(train, { ...DRAFT, ...changes }).result).result;
}

test('a seed repeats to the last bit, another does not; a run that stopped goes on as it would have', async () => {
  const whole = await trained();
  expect(whole.loss).toHaveLength(12);
  expect(whole.images).toBe(200);
  expect(whole.gradientNorms.map(({ layer }) => layer)).toEqual(
    expect.arrayContaining(['conv1', 'layer3.0.conv2', 'fc']),
  );
  expect((await trained()).loss).toEqual(whole.loss);
  expect((await trained({ seed: 6 })).loss).not.toEqual(whole.loss);

  const resume = join(folder, 'state.safetensors');
  const heard: number[] = [];
  const stopped = client.ask(train, { ...DRAFT, resume }, ({ header }) => {
    if (header.type !== 'train.soFar') return;
    heard.push(header.step);
    if (header.step === 5) stopped.cancel();
  });
  await expect(stopped.result).rejects.toMatchObject({ code: 'cancelled' });
  expect(heard.at(-1)).toBeLessThan(8);
  const rest = await trained({ resume });
  expect(rest.loss).toEqual(whole.loss);
  expect(rest.accuracy).toEqual(whole.accuracy);
  await expect(trained({ resume, seed: 6 })).rejects.toThrow('is of another training run');
});

test('what was trained is opened without a further word: size, classes, form and preprocessing', async () => {
  for (const form of [
    { width: 8, norm: 'none', order: 'bn-relu-conv', shortcut: 'B' },
    { width: 8, shortcut: 'none' },
  ] as const) {
    const out = join(folder, `${form.shortcut}.safetensors`);
    await trained({ form, out, length: { steps: 2 } });
    const { file } = await client.ask(readFile, { path: out }).result;
    const entry = file.kind === 'weights' ? file.entry : null;
    expect(entry).toMatchObject({
      classNames: expect.arrayContaining(['disc', 'pair']),
      receipt: { preprocessing: { crop: 16, resize: 16 } },
    });
    const spec = requestedSpec({ model: entry!.model }, entry!.receipt);
    expect(spec).toMatchObject({ ...form, stem: 'cifar', depths: [1, 1, 1], classes: 10 });
  }
});

test('training begins with given weights', async () => {
  const out = join(folder, 'first.safetensors');
  const first = await trained({ out });
  const { file } = await client.ask(readFile, { path: out }).result;
  const init = file.kind === 'weights' ? file.entry.id : '';
  const more = await trained({ init, length: { steps: 2 } });
  expect(more.loss[0]).not.toBe(first.loss[0]);
  await expect(trained({ init, form: { width: 16 } })).rejects.toThrow('expected');
});

test('what cannot be done is refused in one sentence', async () => {
  await expect(trained({ batch: 500 })).rejects.toThrow(
    '160 pictures to train on, fewer than a batch of 500',
  );
  await expect(trained({ model: 'resnet18' })).rejects.toThrow('only networks for small pictures are');
  await expect(trained({ model: 'resnet20', rate: 100, form: { width: 8, norm: 'none' } })).rejects.toThrow(
    /Training went wrong at step \d+: the loss is no number. The largest gradient of the step before was that of /,
  );
});
