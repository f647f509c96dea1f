import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { MODEL } from '../../fake-engine/exports';
import { CodedError } from '../../shared/protocol/error';
import { run } from './testing/run';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));
const checkpoint = join(folder, 'resnet20.th');
writeFileSync(checkpoint, 'tensors');

const exported = (...argv: string[]) => run(['export', '--weights', checkpoint, ...argv]);

test('the model arrives whole, in pieces, and nothing beside it stays', async () => {
  const directory = mkdtempSync(join(folder, 'out-'));
  const out = join(directory, 'net.onnx');
  const ran = await exported('--out', out, '--taps', 'layer3, conv1', '--gradients', '--json');
  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(JSON.parse(ran.out)).toEqual({ out, bytes: 250, outputs: ['fc', 'layer3.2', 'conv1'] });
  expect(readdirSync(directory)).toEqual(['net.onnx']);
  expect(Buffer.compare(readFileSync(out), MODEL)).toBe(0);
  const asked = ran.engine!.requests.find(({ type }) => type === 'export');
  expect(asked).toMatchObject({ taps: ['layer3.2', 'conv1'], gradients: true });
});

test.each([
  [[], [], /^outputs +fc$/m],
  [['--taps', 'all'], 'all', /^outputs +fc .*layer1\.0\.relu1 /m],
  [['--taps', 'blocks'], 'blocks', /^outputs +fc layer1\.0 layer1\.1 /m],
])('%j', async (argv, taps, outputs) => {
  const ran = await exported('--out', join(folder, 'net.onnx'), ...argv);
  expect(ran.out).toMatch(outputs);
  expect(ran.engine!.requests.find(({ type }) => type === 'export')).toMatchObject({
    taps,
    gradients: false,
  });
});

test('what was there stays where the engine fails on the way', async () => {
  const directory = mkdtempSync(join(folder, 'kept-'));
  const out = join(directory, 'net.onnx');
  writeFileSync(out, 'before');
  const read = () => {
    throw new CodedError('disk', 'The weights could not be read from the cache: it is gone.');
  };
  const argv = ['export', '--weights', checkpoint, '--out', out];
  const ran = await run(argv, { 'export.read': read });
  expect(ran).toMatchObject({
    status: 2,
    err: 'The weights could not be read from the cache: it is gone.\n',
  });
  expect(readdirSync(directory)).toEqual(['net.onnx']);
  expect(readFileSync(out, 'utf8')).toBe('before');
});

test.each([
  [[], 'Where to? Name the file with --out.'],
  [['--out', join(folder, 'x.onnx'), '--taps', 'fc,layer4'], '--taps: ResNet-20 has no node “layer4”.'],
  [
    ['--out', join(folder, 'no', 'x.onnx')],
    `${join(folder, 'no', 'x.onnx')} could not be written: no such file or directory.`,
  ],
])('one line and exit 2: %j', async (argv, message) => {
  expect(await exported(...argv)).toMatchObject({ status: 2, out: '', err: `${message}\n` });
});
