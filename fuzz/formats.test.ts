import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FORMATS } from './formats';
import { mutant } from './mutant';
import type { FormatName } from './names';
import { Desk } from './targets/desk';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-fuzz-'));
const desk = new Desk(folder);
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(Object.keys(FORMATS) as FormatName[])('%s', name => {
  const format = FORMATS[name];

  it('has seeds that are taken as they are', async () => {
    for (const seed of await format.seeds())
      await format.target(seed, desk).catch(error => {
        // Requests about what is not there are refused, in words
        expect(name, error.message).toBe('frame');
        expect(error.code, error.message).not.toBe('internal');
      });
  });

  it('gives the same mutant for the same numbers, and others for others', async () => {
    const first = await Promise.all([0, 1, 2, 3].map(number => mutant(name, format, 1, number)));
    const again = await Promise.all([0, 1, 2, 3].map(number => mutant(name, format, 1, number)));
    expect(again.map((bytes, i) => bytes.equals(first[i]!))).toEqual([true, true, true, true]);
    const other = await Promise.all([0, 1, 2, 3].map(number => mutant(name, format, 2, number)));
    expect(other.every((bytes, i) => bytes.equals(first[i]!))).toBe(false);
  });
});
