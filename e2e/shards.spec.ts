// A study on the command line in three parts, started by GNU parallel where it is there, and one that Ctrl+C stops.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Transformer } from '@napi-rs/image';
import { expect, test } from './support/app';
import { commandLine } from './support/command-line';

const CLI = resolve(import.meta.dirname, '../out/main/cli.js');
const version = spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout ?? '';
const GNU_PARALLEL = version.includes('GNU parallel');
const STUDY = ['--model', 'resnet20', '--weights', 'none', '--seed', '3', '--json'];

test.slow(); // every part is a process with an engine of its own

/** Three class folders with pictures of one grey each. */
async function pictures(folder: string, count: number): Promise<string> {
  for (let i = 0; i < count; i++) {
    const path = join(folder, 'pictures', String(i % 3), `${i}.png`);
    mkdirSync(dirname(path), { recursive: true });
    const pixels = Uint8Array.from({ length: 32 * 32 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * i) % 256));
    writeFileSync(path, await Transformer.fromRgbaPixels(pixels, 32, 32).png());
  }
  return join(folder, 'pictures');
}

async function merged(cacheDir: string, folder: string) {
  const files = [2, 0, 1].map(shard => join(folder, `${shard}.json`));
  const { status, out, err } = await commandLine(cacheDir, 'merge', '--json', ...files);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return JSON.parse(out);
}

test('three parts, merged, are one run', async ({ cacheDir }, info) => {
  const folder = info.outputPath('parts');
  const images = await pictures(folder, 20);
  const argv = ['lesion', ...STUDY, '--images', images, '--batch', '4'];
  for (const shard of [0, 1, 2]) {
    const { out, err } = await commandLine(cacheDir, ...argv, '--shard', `${shard}/3`);
    expect(err).toBe('');
    writeFileSync(join(folder, `${shard}.json`), out);
  }
  const { out } = await commandLine(cacheDir, ...argv);
  expect(await merged(cacheDir, folder)).toEqual(JSON.parse(out));
});

test('the same through GNU parallel', async ({ cacheDir }, info) => {
  test.skip(!GNU_PARALLEL, 'GNU parallel is not installed (Debian: parallel)');
  const folder = info.outputPath('parallel');
  const images = await pictures(folder, 20);
  const argv = ['evaluate', ...STUDY, '--images', images, '--batch', '4'];
  const quoted = [process.execPath, CLI, ...argv].map(word => `'${word}'`).join(' ');
  const recipe = `cd '${folder}' && ${quoted} --shard {= $_ = seq() - 1 =}/3 --resume {}.state > {= $_ = seq() - 1 =}.json`;
  await promisify(execFile)('parallel', ['-j2', recipe, ':::', 'a', 'b', 'c'], {
    env: { ...process.env, RESNET_EXPLORER_CACHE: cacheDir },
  });
  expect(existsSync(join(folder, 'c.state'))).toBe(true);
  const { out } = await commandLine(cacheDir, ...argv);
  expect(await merged(cacheDir, folder)).toEqual(JSON.parse(out));
});

test('Ctrl+C ends a study at once, and the next one goes on', async ({ cacheDir }, info) => {
  const folder = info.outputPath('stopped');
  const images = await pictures(folder, 300);
  const state = join(folder, 'state.json');
  const argv = ['lesion', ...STUDY, '--images', images, '--batch', '4'];
  const child = spawn(process.execPath, [CLI, ...argv, '--resume', state], {
    env: { ...process.env, RESNET_EXPLORER_CACHE: cacheDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  await expect.poll(() => existsSync(state)).toBe(true);
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  const { main } = JSON.parse(readFileSync(state, 'utf8'));
  expect(main.done).toBeGreaterThan(0);
  expect(main.done).toBeLessThan(75);
  const { out } = await commandLine(cacheDir, ...argv, '--resume', state);
  const { out: whole } = await commandLine(cacheDir, ...argv);
  expect(JSON.parse(out)).toEqual(JSON.parse(whole));
});
