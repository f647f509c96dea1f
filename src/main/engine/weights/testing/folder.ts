// A folder of its own for every test file, and the values of what the library made there.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { CachedWeights } from '../library';

export const RESOURCES = join(import.meta.dirname, '../../../../../resources');

/** A temporary folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function put(folder: string, name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** All values of cached weights, by canonical name. */
export function cachedValues(weights: CachedWeights): Map<string, Float32Array> {
  const bytes = readFileSync(join(weights.directory, weights.file));
  return new Map(
    [...weights.tensors].map(([name, { offset, length }]) => [
      name,
      new Float32Array(bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + length)),
    ]),
  );
}
