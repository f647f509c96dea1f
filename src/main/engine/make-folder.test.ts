import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './make-folder';
import { temporaryFolder } from './weights/testing/folder';

const folder = temporaryFolder();

test('folders above are made, once for all that ask', async () => {
  const path = join(folder, 'a/b/c');
  await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(folder, 'a/b'))]);
  await makeFolder(path);
  expect(statSync(path).isDirectory()).toBe(true);
});

test('a file in its place or above it is an error', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(makeFolder(join(folder, 'file'))).rejects.toThrow('EEXIST');
  await expect(makeFolder(join(folder, 'file/below'))).rejects.toThrow('ENOTDIR');
});

test.runIf(existsSync('/proc/self'))(
  'a file system that has no room for folders says so at once',
  async () => {
    await expect(makeFolder('/proc/nothing/here')).rejects.toThrow('ENOENT');
  },
);
