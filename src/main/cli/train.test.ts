import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { run } from './testing/run';

test('train asks for what the options say, and gives the contract’s JSON', async () => {
  const argv = [
    'train',
    '--model',
    'resnet8',
    '--shapes',
    '3',
    '--count',
    '100',
    '--width',
    '8',
    '--input',
    '16',
  ];
  const more = [
    '--shortcut',
    'none',
    '--norm',
    'none',
    '--preactivation',
    '--epochs',
    '2',
    '--order',
    'fixed',
  ];
  const { status, out, err, engine } = await run([...argv, ...more, '--out', 'net.safetensors', '--json']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(engine!.requests.at(-1)).toEqual({
    type: 'train',
    id: expect.any(Number),
    model: 'resnet8',
    form: { shortcut: 'none', norm: 'none', order: 'bn-relu-conv', width: 8 },
    input: 16,
    data: { shapes: 3, count: 100 },
    length: { epochs: 2 },
    batch: 64,
    rate: 0.05,
    seed: 0,
    holdout: 0.2,
    augment: 'flip-crop',
    order: 'fixed',
    out: resolve('net.safetensors'),
  });
  const result = JSON.parse(out);
  expect(result).toMatchObject({ model: 'resnet8', steps: 4, images: 100, stepMilliseconds: 30 });
  expect(result.loss).toHaveLength(4);
  expect(result.accuracy).toEqual({ train: 0.9, holdout: 0.8 });
  expect(result.gradientNorms[0]).toEqual({ layer: 'conv1', norm: 0.5 });
});

test('train in words, with progress on a terminal', async () => {
  const { out, err } = await run(
    ['train', '--model', 'resnet20', '--images', 'pictures'],
    {},
    { interactive: true },
  );
  expect(out).toMatch(/^right, held out +80\.0 %$/m);
  expect(out).toMatch(/^conv1 +0\.500$/m);
  expect(err).toContain('step 3 of 4, loss 0.767 … 75 %');
});

test.each([
  [['--shapes', '1'], 'Which network? Name one with --model: resnet8, '],
  [['--model', 'resnet50', '--shapes', '1'], 'resnet50 is not trained here'],
  [['--model', 'resnet20'], 'Which pictures?'],
  [['--model', 'resnet20', '--shapes', '1', '--images', 'x'], 'give one of them'],
  [['--model', 'resnet20', '--shapes', '1', '--steps', '1', '--epochs', '1'], 'give one of them'],
  [['--model', 'resnet20', '--shapes', '1', '--input', '16x32'], 'pictures are square here'],
  [['--model', 'resnet20', '--shapes', '1', '--rate', 'fast'], '--rate takes a number from 0 to 100'],
  [['--model', 'resnet20', '--shapes', '1', '--out', 'a.pth'], 'ends in .safetensors'],
  [['--model', 'resnet20', '--images', 'x', '--order', 'alphabetical'], 'shuffled or fixed'],
])('train %j is refused', async (argv, why) => {
  const { status, err } = await run(['train', ...argv]);
  expect(status).toBe(2);
  expect(err).toContain(why);
});
