import { expect, describe as suite, test } from 'vitest';
import { MODEL_NAMES } from '../../shared/resnet/variant';
import type { Description } from './describe';
import { run } from './testing/run';

async function described(...argv: string[]): Promise<Description> {
  const { status, out, err, engine } = await run(['describe', ...argv, '--json']);
  expect({ status, err, engine }).toEqual({ status: 0, err: '', engine: null });
  return JSON.parse(out) as Description;
}

suite('JSON', () => {
  test('the totals of ResNet-50', async () => {
    const { layers: _, blocks: __, ...totals } = await described('resnet50');
    expect(totals).toEqual({
      model: 'resnet50',
      input: [224, 224],
      stride: '3x3',
      shortcut: 'B',
      params: 25_557_032,
      macs: 4_089_184_256,
      activationBytes: 150_841_248,
      receptiveField: { conv1: 7, maxpool: 11, layer1: 35, layer2: 91, layer3: 267, layer4: 427 },
    });
  });

  test.each(MODEL_NAMES)('layers of %s sum to its totals', async model => {
    const { layers, blocks, params, macs } = await described(model);
    const sum = (key: 'params' | 'macs') => layers.reduce((n, layer) => n + layer[key], 0);
    expect([sum('params'), sum('macs')]).toEqual([params, macs]);
    expect(layers[0]).toMatchObject({ name: 'input', op: 'input', params: 0, receptiveField: 1 });
    expect(layers.at(-1)).toMatchObject({ name: 'fc', receptiveField: null });
    expect(blocks[0]).toEqual({ block: 'layer1.0', shortcut: expect.any(String) });
  });

  test('options', async () => {
    const v1 = await described('resnet50', '--stride', '1x1', '--input', '225x160', '--classes', '10');
    expect(v1).toMatchObject({ stride: '1x1', input: [225, 160], params: 25_557_032 - 990 * 2049 });
    expect(v1.layers.at(-1)!.shape).toEqual([10]);
    const plain = await described('--model', 'resnet20', '--shortcut', 'none');
    expect(plain.receptiveField).toEqual({ conv1: 3, layer1: 15, layer2: 37, layer3: 81 });
    expect(new Set(plain.blocks.map(({ shortcut }) => shortcut))).toEqual(new Set(['none']));
    expect(await described('ResNet-18')).toMatchObject({ model: 'resnet18' });
  });
});

suite('text', () => {
  test('what people want to know first', async () => {
    const { out } = await run(['describe', 'resnet50']);
    expect(out.split('\n').slice(0, 11)).toEqual([
      'ResNet-50',
      '',
      'input            3 × 224 × 224, 1,000 classes',
      'stride           on the 3×3 (v1.5)',
      'shortcuts        4 × projection shortcut (1×1), 12 × identity shortcut (option B)',
      'parameters       25,557,032',
      'multiply-adds    4,089,184,256 (4.09 GMACs = 8.18 GFLOPs)',
      'activations      144 MiB in float32 at batch 1',
      'receptive field  conv1 7, maxpool 11, layer1 35, layer2 91, layer3 267, layer4 427 pixels',
      '',
      'layer                  op          shape           parameters  multiply-adds  receptive field',
    ]);
    expect(out).toMatch(/^fc +fc +1000 +2,049,000 +2,048,000 +–$/m);
  });
});

suite('mistakes', () => {
  test.each([
    [[], 'Which network? One of resnet18, resnet34'],
    [['resnet51'], 'There is no network “resnet51” here; there are resnet18,'],
    [['resnet18', '--model', 'resnet34'], 'describe takes one network, not both resnet18 and resnet34.'],
    [['resnet18', 'resnet34'], 'describe does not know what to do with “resnet34”.'],
  ])('%j', async (argv, message) => {
    const { status, out, err } = await run(['describe', ...argv, '--json']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err.startsWith(message)).toBe(true);
    expect(err.indexOf('\n')).toBe(err.length - 1);
  });
});
