import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CodedError } from '../../shared/protocol/error';
import { inputFile, sendFile } from './input-file';
import { ProgressLine } from './progress';

import { scriptedEngine } from './testing/scripted-engine';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, 'cat.jpg');
writeFileSync(path, new Uint8Array(3 * 2 ** 20));
const silent = new ProgressLine({ interactive: false, err: () => {} });

test('a file that shrinks meanwhile: the engine is told to forget it', async () => {
  const engine = scriptedEngine();
  const sending = sendFile(engine, { path, size: 3 * 2 ** 20 + 1 }, 'image', silent);
  await expect(sending).rejects.toThrow(`${path} became shorter while it was read.`);
  await new Promise(resolve => setImmediate(resolve));
  expect(engine.requests.at(-1)).toMatchObject({ type: 'cancel', request: 1 });
});

test('nothing more is read for an engine that said no', async () => {
  let pieces = 0;
  const engine = scriptedEngine();
  async function* endless() {
    for (;;) {
      pieces++;
      yield new Uint8Array(10);
      await new Promise(resolve => setImmediate(resolve));
    }
  }
  // The first piece is larger than what was announced.
  const call = engine.client.streamFile('cat.jpg', 5, endless());
  await expect(call.result).rejects.toThrow(CodedError);
  const then = pieces;
  await new Promise(resolve => setTimeout(resolve, 20));
  expect(pieces).toBeLessThanOrEqual(then + 1);
});

test('pieces wait for the engine to take the last ones', async () => {
  let asked = 0;
  const engine = { ...scriptedEngine(), flowing: async () => void asked++ };
  const file = await inputFile(path);
  expect(file.size).toBe(3 * 2 ** 20);
  expect((await sendFile(engine, file, 'image', silent)).kind).toBe('image');
  expect(asked).toBe(3);
});
