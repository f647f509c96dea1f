// Opening a checkpoint of 100 MB, the first time and from then on, against reading the file and taking its SHA-256.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startEngine } from './engine-line.mjs';

const TURNS = 5;
const PIECE = 2 ** 19;

/** An untrained ResNet-50, as the engine writes it: a checkpoint of 102 MB. */
async function makeCheckpoint(folder) {
  const cacheDir = join(folder, 'made');
  const engine = startEngine({ cacheDir });
  try {
    const { samples } = (await engine.call({ type: 'hello' }, 'welcome')).events.at(-1).header;
    const sample = await engine.call({ type: 'sample', name: samples.at(-1).name }, 'file');
    const { imageId } = sample.events.at(-1).header.file;
    await engine.inspect({ model: 'resnet50', weights: 'untrained:0', input: [64, 64] }, imageId);
  } finally {
    engine.stop();
  }
  const weights = join(cacheDir, 'weights');
  const [made] = readdirSync(weights).filter(name => name.startsWith('untrained'));
  const path = join(folder, 'net.safetensors');
  copyFileSync(join(weights, made), path);
  return path;
}

async function readAndHash(path) {
  const file = await open(path);
  const hash = createHash('sha256');
  const piece = new Uint8Array(PIECE);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(piece, 0, PIECE, at);
    if (bytesRead === 0) break;
    hash.update(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
  await file.close();
  return hash.digest('hex');
}

const timed = async work => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
const median = values => [...values].sort((a, b) => a - b)[values.length >> 1];

export async function benchOpen(print) {
  const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-bench-'));
  try {
    const path = await makeCheckpoint(folder);
    const times = { hash: [], first: [], again: [], restarted: [] };
    for (let turn = 0; turn < TURNS; turn++) {
      const cacheDir = join(folder, `turn-${turn}`);
      const read = engine => engine.call({ type: 'file.read', path }, 'file');
      const started = async work => {
        const engine = startEngine({ cacheDir });
        await engine.call({ type: 'hello' }, 'welcome');
        return work(engine).finally(() => engine.stop());
      };
      times.hash.push(await timed(() => readAndHash(path)));
      await started(async engine => {
        times.first.push(await timed(() => read(engine)));
        times.again.push(await timed(() => read(engine)));
      });
      await started(async engine => times.restarted.push(await timed(() => read(engine))));
      rmSync(cacheDir, { recursive: true, force: true });
    }
    const row = (when, values, limit) => ({
      when,
      ms: median(values).toFixed(0),
      'against reading and hashing': median(values.map((ms, i) => ms / times.hash[i])).toFixed(2),
      limit,
    });
    print('\nOpening a checkpoint of 102 MB (ResNet-50, float32)');
    console.table([
      row('read and hashed', times.hash, ''),
      row('opened the first time', times.first, '2.5'),
      row('again', times.again, '1.2'),
      row('in another process', times.restarted, '1.2'),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
