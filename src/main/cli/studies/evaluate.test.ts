import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EVALUATION } from '../../../fake-engine/studies';
import { CHECKPOINT } from '../../../fake-engine/weights';
import { CodedError } from '../../../shared/protocol/error';
import { run } from '../testing/run';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));
const checkpoint = join(folder, 'resnet20.th');
writeFileSync(checkpoint, 'tensors');

const evaluated = (...argv: string[]) => run(['evaluate', '--weights', checkpoint, ...argv]);

test('JSON as the contract has it, of an absolute folder', async () => {
  const { status, out, err, engine } = await evaluated('--images', 'pictures', '--json');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(JSON.parse(out)).toEqual(EVALUATION);
  expect(engine!.requests.at(-1)).toEqual({
    type: 'evaluate',
    id: expect.any(Number),
    network: { model: 'resnet20', weights: CHECKPOINT.id },
    directory: resolve('pictures'),
  });
});

test('a limit and a batch', async () => {
  const { engine } = await evaluated('--images', 'pictures', '--limit', '20', '--batch', '8');
  expect(engine!.requests.at(-1)).toMatchObject({ limit: 20, batch: 8 });
});

test('text for people', async () => {
  const { out } = await evaluated('--images', 'pictures');
  expect(out).toMatch(/^ResNet-20\n\ntop-1 +81\.25 %\n/);
  expect(out).toMatch(/^of +40 pictures$/m);
  expect(out).toMatch(/^ship +10 +55\.0 %$/m);
  expect(out).toMatch(/^mistakes +taken for +pictures$/m);
  expect(out).toMatch(/^ship +airplane +4$/m);
  expect(out).toMatch(/^skipped \(1\) +because$/m);
  expect(out).toMatch(/^ship\/notes\.txt +is no picture\.$/m);
});

test('one line and exit 2', async () => {
  expect(await evaluated()).toMatchObject({
    status: 2,
    out: '',
    err: 'Which pictures? Name their folder with --images.\n',
  });
  const refuse = () => {
    throw new CodedError('disk', 'nowhere could not be read: there is no such folder.');
  };
  const argv = ['evaluate', '--weights', checkpoint, '--images', 'nowhere'];
  expect(await run(argv, { evaluate: refuse })).toMatchObject({
    status: 2,
    out: '',
    err: 'nowhere could not be read: there is no such folder.\n',
  });
});
