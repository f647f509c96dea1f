import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Incoming } from './incoming';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-incoming-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (length: number, from = 0) => Uint8Array.from({ length }, (_, i) => (from + i) % 251);

test('a small file stays in memory, and is written only for those who want a path', async () => {
  const incoming = new Incoming('a.png', 6, folder);
  incoming.add(0, bytes(4));
  expect(incoming.complete).toBe(false);
  incoming.add(4, bytes(2, 4));
  expect(incoming.complete).toBe(true);
  expect(incoming.bytes()).toEqual(bytes(6));
  expect(readdirSync(folder)).toEqual([]);
  const path = await incoming.path();
  expect(new Uint8Array(readFileSync(path))).toEqual(bytes(6));
  await incoming.discard();
  expect(existsSync(path)).toBe(false);
});

test('a large file goes to disk as it comes', async () => {
  const size = 65 * 2 ** 20;
  const piece = bytes(2 ** 20);
  const incoming = new Incoming('big.pth', size, folder);
  for (let offset = 0; offset < size; offset += piece.length) incoming.add(offset, piece);
  expect(await incoming.head(4)).toEqual(piece.subarray(0, 4));
  expect(() => incoming.bytes()).toThrow(/too large for a picture/);
  const path = await incoming.path();
  expect(readFileSync(path).length).toBe(size);
  await incoming.discard();
  expect(readdirSync(folder)).toEqual([]);
});

test('pieces out of order, beyond the end, and sizes no file of ours has are refused', () => {
  const incoming = new Incoming('a.png', 6, folder);
  expect(() => incoming.add(1, bytes(2))).toThrow(/wrong order/);
  expect(() => incoming.add(0, bytes(7))).toThrow(/wrong order/);
  expect(() => new Incoming('huge.pth', 2 ** 40, folder)).toThrow(/huge\.pth is larger than/);
});

test('a folder that cannot be written to is one sentence with the file’s name', async () => {
  const blocked = join(folder, 'file');
  writeFileSync(blocked, '');
  const incoming = new Incoming('net.pth', 3, join(blocked, 'below'));
  incoming.add(0, bytes(3));
  await expect(incoming.path()).rejects.toMatchObject({
    code: 'disk',
    message: expect.stringMatching(/^net\.pth could not/),
  });
});
