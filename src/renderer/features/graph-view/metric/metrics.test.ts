import { describe, expect, it } from 'vitest';
import { architecture } from '../../../../shared/resnet/architecture';
import { layers, total } from '../../../../shared/resnet/costs';
import { type ModelName, networkSpec } from '../../../../shared/resnet/variant';
import type { Run } from '../../../state/run/run-state';
import { METRICS, type Metric, STEM, shownKeys, valuesOf } from './metrics';

const net = (model: ModelName) => architecture(networkSpec(model));

const activation = (name: string, mean: number) => ({
  name,
  shape: [],
  mean,
  std: 1,
  min: 0,
  max: 1,
  l2: 1,
  zeros: mean / 10,
});
const gradient = (block: string, share: number | null, total: number) => ({
  block,
  gradOut: 2 * total,
  shortcut: 1,
  residual: 1,
  total,
  cosine: 0,
  share,
  forwardRatio: 1,
  splitError: 0,
});
const run = {
  numbers: {
    activations: new Map(
      ['maxpool', 'layer1.0', 'layer1.1', 'layer1.1.conv1'].map((name, i) => [name, activation(name, i + 1)]),
    ),
    blocks: [gradient('layer1.0', 0.8, 3), gradient('layer1.1', 0.4, 5), gradient('layer2.0', null, 7)],
  },
} as unknown as Run;

describe('costs', () => {
  it.each([
    ['params', 11_689_512],
    ['macs', 1_814_073_344],
  ] as const)('%s of stem, stages and head add up to those of ResNet-18', (metric, all) => {
    const values = valuesOf(net('resnet18'), null, metric);
    const sum = [STEM, 'layer1', 'layer2', 'layer3', 'layer4', 'avgpool', 'fc']
      .map(key => values.get(key) ?? 0)
      .reduce((a, b) => a + b);
    expect(sum).toBe(all);
  });

  it.each(['params', 'macs', 'memory'] as const)('%s of a stage are those of its blocks', metric => {
    const r50 = net('resnet50');
    const values = valuesOf(r50, null, metric);
    const blocks = r50.stages[2]!.map(name => values.get(name)!).reduce((a, b) => a + b);
    expect(values.get('layer3')).toBe(blocks);
  });

  it('gives a block the sum over its layers, and each layer its own', () => {
    const values = valuesOf(net('resnet18'), null, 'params');
    expect(values.get('layer1.0')).toBe(2 * (64 * 64 * 9 + 128));
    expect(values.get('layer1.0.conv1')).toBe(64 * 64 * 9);
    expect(values.has('layer1.0.relu1')).toBe(false); // it has none, which is not a number on the scale
  });

  it('counts the memory of everything but the picture itself', () => {
    const r18 = net('resnet18');
    const values = valuesOf(r18, null, 'memory');
    const all = [STEM, 'layer1', 'layer2', 'layer3', 'layer4', 'avgpool', 'fc'].map(key => values.get(key)!);
    expect(all.reduce((a, b) => a + b)).toBe(total(layers(r18)).bytes - 4 * 3 * 224 * 224);
  });

  it('knows the receptive field of every node but those that see the whole picture', () => {
    const values = valuesOf(net('resnet50'), null, 'field');
    expect(values.get('layer4')).toBe(427);
    expect(values.get(STEM)).toBe(11);
    expect(values.has('fc')).toBe(false);
  });
});

describe('numbers of a run', () => {
  const r18 = net('resnet18');

  it('are those of the outputs: of a stage, of its last block; of the stem, of its last layer', () => {
    const values = valuesOf(r18, run, 'mean');
    expect(values.get(STEM)).toBe(1);
    expect(values.get('layer1')).toBe(3);
    expect(values.get('layer1.1.conv1')).toBe(4);
    expect(valuesOf(r18, run, 'zeros').get('layer1.0')).toBe(0.2);
  });

  it('average shares over a stage, and leave out those that do not exist', () => {
    const values = valuesOf(r18, run, 'share');
    expect(values.get('layer1')).toBeCloseTo(0.6);
    expect(values.has('layer2')).toBe(false);
  });

  it('give the gradient at a stage’s first block, and inside a block at its sum', () => {
    const values = valuesOf(r18, run, 'gradient');
    expect(values.get('layer1')).toBe(3);
    expect(values.get('layer1.1')).toBe(5);
    expect(values.get('layer1.1.add')).toBe(10);
  });

  it.each((Object.keys(METRICS) as Metric[]).filter(metric => METRICS[metric].ofRun))(
    'are not there before there was a run: %s',
    metric => expect(valuesOf(r18, null, metric).size).toBe(0),
  );
});

it('spans what can be seen: blocks, stem and head; with layers, all nodes', () => {
  const r20 = net('resnet20');
  expect(shownKeys(r20, false)).toEqual([STEM, ...r20.blocks.map(block => block.name), 'avgpool', 'fc']);
  expect(shownKeys(r20, true)).toContain('layer3.0.shortcut');
  expect(shownKeys(r20, true)).not.toContain('input');
});
