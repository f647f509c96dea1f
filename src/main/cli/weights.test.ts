import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Script } from '../../fake-engine/engine';
import { CHECKPOINT } from '../../fake-engine/weights';
import { CodedError, SeveralNetworks } from '../../shared/protocol/error';
import { SCRIPT, welcome } from './testing/answers';
import { run } from './testing/run';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('a checkpoint', () => {
  const path = file('resnet20.th', 'tensors');

  test('its receipt as JSON', async () => {
    const { status, out, err, engine } = await run(['weights', path, '--json'], SCRIPT);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toEqual(CHECKPOINT.receipt);
    expect(engine?.closed).toBe(true);
  });

  test('its receipt for people', async () => {
    const { out } = await run(['weights', path], SCRIPT);
    expect(out).toMatch(/^resnet20\.th\n\nnetwork +ResNet-20, cifar stem, 10 classes\n/);
    expect(out).toMatch(/^format +PyTorch before 1\.6, cifar names$/m);
    expect(out).toMatch(/^assumed +The epsilon of batch norm/m);
    expect(out).toMatch(/^ignored +fc\.extra$/m);
  });

  test('a file is read where it lies, under its own name', async () => {
    const progress: string[] = [];
    const path = file('large.th', new Uint8Array(100));
    const { status, engine } = await run(
      ['weights', path],
      {},
      { interactive: true, err: text => void progress.push(text) },
    );
    expect(status).toBe(0);
    expect(engine!.requests).toEqual([{ type: 'file.read', id: 1, path }]);
    expect(progress.map(text => /\d+ %/.exec(text)?.[0])).toEqual(['40 %', undefined]);
  });
});

describe('a checkpoint with several networks', () => {
  test('names the option that chooses, and hands the choice on', async () => {
    const path = file('pair.th', 'tensors');
    const several = new SeveralNetworks(
      "pair.th: it holds 2 networks, under 'a.', 'b.'; choose one of them.",
      ['a.', 'b.'],
    );
    const asking: Script = {
      file: () => {
        throw several;
      },
    };
    const { status, err } = await run(['weights', path], asking);
    expect(status).toBe(2);
    expect(err).toMatch(/under 'a\.', 'b\.'; choose one of them with --prefix\.\n$/);
    const { engine } = await run(['weights', path, '--prefix', 'a'], SCRIPT);
    expect(engine!.requests).toEqual([{ type: 'file.read', id: 1, path, prefix: 'a' }]);
  });
});

describe('add', () => {
  test('puts a checkpoint into the library, and only then', async () => {
    const path = file('kept.th', 'tensors');
    const { status, out, engine } = await run(['weights', 'add', path, '--json'], SCRIPT);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual(CHECKPOINT.receipt);
    expect(engine!.requests).toEqual([{ type: 'file.read', id: 1, path, keep: true }]);
  });

  test('of nothing is told what is missing', async () => {
    const { status, err } = await run(['weights', 'add'], SCRIPT);
    expect(status).toBe(2);
    expect(err).toContain('weights add FILE');
  });
});

describe('list', () => {
  test('what is here', async () => {
    const { out } = await run(['weights', 'list'], { hello: welcome });
    expect(out).toMatch(/^ResNet-20 +Trained by us +10 +1\.05 MiB +a{12}$/m);
    const json = JSON.parse((await run(['weights', 'list', '--json'], { hello: welcome })).out);
    expect(json.weights).toHaveLength(1);
  });
});

describe('get', () => {
  const script: Script = {
    'weights.get': ({ id }) => [
      { header: { type: 'progress', id, step: 'download', fraction: 0.42 } },
      { header: { type: 'file', id, file: { kind: 'weights', entry: CHECKPOINT } } },
    ],
  };

  test('asks for the checkpoint by name and prints its receipt', async () => {
    const { status, out, err, engine } = await run(['weights', 'get', 'resnet50-v2', '--json'], script);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toEqual(CHECKPOINT.receipt);
    expect(engine!.requests).toMatchObject([{ type: 'weights.get', name: 'resnet50-v2' }]);
  });

  test('tells a person how far it is', async () => {
    const { out, err } = await run(['weights', 'get', 'resnet18'], script, { interactive: true });
    expect(err).toContain('fetching the checkpoint … 42 %');
    expect(out).toMatch(/^resnet20\.th\n\nnetwork +ResNet-20/);
  });
});

describe('one line and exit 2', () => {
  const failing = (code: 'bad-image' | 'bad-checkpoint', message: string) => ({
    file: () => {
      throw new CodedError(code, message);
    },
  });

  test.each([
    ['no file named', [], SCRIPT, 'Which checkpoint? Name a file, `add FILE`, `list`, or `get NAME`.'],
    [
      'no checkpoint named',
      ['get'],
      { hello: welcome },
      'Which checkpoint? There are resnet18, resnet50-v2.',
    ],
    [
      'none of that name',
      ['get', 'vgg16'],
      {
        'weights.get': () => {
          throw new CodedError('bad-request', 'There is no official checkpoint of that name.');
        },
      },
      'There is no official checkpoint of that name.',
    ],
    ['two files', ['a.th', 'b.th'], SCRIPT, 'weights does not know what to do with “b.th”.'],
    ['no such file', [join(folder, 'none.th')], SCRIPT, 'none.th could not be read: there is no such file.'],
    ['a folder', [folder], SCRIPT, 'could not be read: that is a folder.'],
    ['nothing in it', [file('empty.th', '')], SCRIPT, 'empty.th is empty (0 bytes).'],
    ['a picture', [file('cat.jpg', 'pixels')], SCRIPT, 'cat.jpg is a picture, not a checkpoint.'],
    ['a tensor', [file('x.npy', 'values')], SCRIPT, 'x.npy is a .npy file, not a checkpoint.'],
    [
      'nothing known',
      [file('junk.pth', 'junk')],
      failing('bad-image', 'junk.pth is no picture.'),
      'junk.pth is not a checkpoint: neither a PyTorch, a safetensors nor an ONNX file.',
    ],
    [
      'damaged',
      [file('cut.pth', 'junk')],
      failing('bad-checkpoint', 'cut.pth: it is cut short.'),
      'cut.pth: it is cut short.',
    ],
  ])('%s', async (_, argv, script, message) => {
    const { status, out, err } = await run(['weights', ...argv], script);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err.endsWith(`${message}\n`)).toBe(true);
    expect(err.indexOf('\n')).toBe(err.length - 1);
  });
});

test('an interruption ends it with 130 and no word', async () => {
  const interruption = new AbortController();
  const running = run(['weights', 'list'], { hello: () => [] }, { interrupted: interruption.signal });
  await new Promise(resolve => setTimeout(resolve, 10));
  interruption.abort();
  expect(await running).toMatchObject({ status: 130, out: '', err: '' });
});
