// The same engine without a page: what the command line says of a picture.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { BlockGradient, Prediction } from '../../src/shared/protocol/records';

const CLI = resolve(import.meta.dirname, '../../out/main/cli.js');

export interface Inspected {
  readonly top5: readonly Prediction[];
  readonly blocks: readonly BlockGradient[];
}

/** `inspect --json` with these options, with the cache of the journeys. */
export async function inspect(cacheDir: string, ...options: readonly string[]): Promise<Inspected> {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'inspect', '--json', ...options], {
    env: { ...process.env, RESNET_EXPLORER_CACHE: cacheDir },
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout);
}

/** Values of a node that `--dump` wrote: .npy version 1.0 of little-endian float32. @returns in C order */
export function dumped(folder: string, node: string): Float32Array {
  const file = readFileSync(join(folder, `${node}.npy`));
  const values = file.subarray(10 + file.readUInt16LE(8));
  return new Float32Array(values.buffer.slice(values.byteOffset, values.byteOffset + values.length));
}

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Any command line, to its end, good or bad. */
export function commandLine(cacheDir: string, ...argv: readonly string[]): Promise<Ended> {
  return commandLineIn({}, cacheDir, ...argv);
}

/** @param more added to the environment */
export function commandLineIn(
  more: Readonly<Record<string, string>>,
  cacheDir: string,
  ...argv: readonly string[]
): Promise<Ended> {
  return new Promise(resolve => {
    const env = { ...process.env, ...more, RESNET_EXPLORER_CACHE: cacheDir };
    const child = execFile(process.execPath, [CLI, ...argv], { env }, (_, out, err) =>
      resolve({ status: child.exitCode, out, err }),
    );
  });
}
