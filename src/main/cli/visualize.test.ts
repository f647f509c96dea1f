import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { syntheticPicture } from '../../fake-engine/files';
import { run } from './testing/run';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = join(folder, 'picture.png');
const asked = (...argv: string[]) => run(['visualize', '--model', 'resnet18', '--out', out, ...argv]);

test('a channel, and a class', async () => {
  const { engine, out: json } = await asked('--node', 'layer3.1', '--channel', '7', '--seed', '4', '--json');
  expect(JSON.parse(json)).toEqual({
    ...{ node: 'layer3.1', channel: 7, class: null, method: 'maco', steps: 192, size: 128 },
    ...{ start: 0.5, end: 8.25, seconds: 1.5, out },
  });
  expect(new Uint8Array(readFileSync(out))).toEqual(
    syntheticPicture(`${JSON.stringify({ node: 'layer3.1', channel: 7 })}4`, 128, 128),
  );
  expect(engine!.requests.at(-1)).toMatchObject({ of: { node: 'layer3.1', channel: 7 }, seed: 4 });
  const { out: text, engine: other } = await asked('--class', '3', '--method', 'fourier', '--size', '64');
  expect(text).toMatch(/^logit +0\.50 before, 8\.25 after 192 steps$/m);
  expect(other!.requests.at(-1)).toMatchObject({ of: { class: { index: 3 } }, method: 'fourier', size: 64 });
});

test('half a question', async () => {
  expect((await asked('--node', 'layer3.1')).err).toContain('Of what? Name a channel');
  expect((await asked('--node', 'conv1', '--channel', '0', '--class', '1')).err).toContain(
    'ask for one of them',
  );
  expect((await asked('--class', 'top1')).err).toContain('--class takes');
  expect((await asked('--class', '1', '--size', '33')).err).toContain('--size takes an even number from 16');
  expect((await run(['visualize', '--model', 'resnet18', '--class', '1'])).err).toContain('--out FILE.png');
  const nowhere = join(folder, 'nowhere', 'picture.png');
  expect(await run(['visualize', '--model', 'resnet18', '--class', '1', '--out', nowhere])).toMatchObject({
    status: 2,
    err: expect.stringContaining('picture.png'),
  });
});
