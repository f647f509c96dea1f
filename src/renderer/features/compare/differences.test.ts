import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import type { Run } from '../../state/run/run-state';
import { differences, differenceTable, inCommon, ratio } from './differences';

function runOf(names: readonly string[], run: number): Run {
  const top5 = names.map((name, index) => ({ name, index, logit: 1, probability: 0.9 / (index + 1) }));
  return { top5, numbers: { timings: { run } } } as unknown as Run;
}

const a = {
  net: architecture(networkSpec('resnet18')),
  run: runOf(['goldfish', 'coral reef', 'sea slug', 'jellyfish', 'orange'], 31),
  picture: 'reef.jpg',
  weights: 'ours',
};
const b = {
  net: architecture(networkSpec('resnet50')),
  run: runOf(['goldfish', 'orange', 'coral reef', 'jellyfish', 'lemon'], 86),
  picture: 'reef.jpg',
  weights: 'theirs',
};

describe('differences', () => {
  const rows = new Map(differences(a, b).map(row => [row.name, row]));

  it('has parameters and multiply-adds to the last one', () => {
    expect(rows.get('Parameters')).toMatchObject({ a: '11,689,512', b: '25,557,032', verdict: '×2.19' });
    expect(rows.get('Multiply-adds')).toMatchObject({ verdict: '×2.25' });
    expect(rows.get('Parameters')!.bars![0]).toBeCloseTo(11_689_512 / 25_557_032);
    expect(rows.get('Parameters')!.bars![1]).toBe(1);
  });

  it('has the times and what both see', () => {
    expect(rows.get('Inspection')).toMatchObject({ a: '31\u00a0ms', b: '86\u00a0ms', verdict: '×2.77' });
    expect(rows.get('Top 1')).toMatchObject({
      a: 'goldfish',
      ends: [' 90\u00a0%', ' 90\u00a0%'],
      verdict: 'agree',
    });
    expect(differenceTable([rows.get('Top 1')!], ['ResNet-18', 'ResNet-50']).rows).toEqual([
      ['Top 1', 'goldfish 90\u00a0%', 'goldfish 90\u00a0%', 'agree'],
    ]);
    expect(rows.get('Top 5 in common')!.verdict).toBe('4 of 5');
    expect(inCommon(a.run, b.run)).toBe(4);
  });

  it('names the pictures where they differ', () => {
    expect(rows.has('Picture')).toBe(false);
    const [row] = differences(a, { ...b, picture: 'bowl.jpg' });
    expect(row).toMatchObject({ name: 'Picture', a: 'reef.jpg', b: 'bowl.jpg', verdict: 'differ' });
  });

  it('names the weights of two networks of one depth', () => {
    expect(rows.has('Weights')).toBe(false);
    const [row] = differences(a, { ...a, weights: 'Untrained' });
    expect(row).toMatchObject({ name: 'Weights', a: 'ours', b: 'Untrained', verdict: 'differ' });
  });

  it('says where the networks see pictures of different sizes', () => {
    expect(rows.has('Input')).toBe(false);
    const small = { ...a, net: architecture(networkSpec('resnet18', { input: [128, 128] })) };
    expect(differences(small, b)[0]).toMatchObject({
      name: 'Input',
      a: '128\u00a0×\u00a0128',
      verdict: 'differ',
    });
  });

  it('leaves open what was not run yet', () => {
    const row = differences({ ...a, run: null }, b).find(({ name }) => name === 'Inspection')!;
    expect([row.a, row.verdict, row.bars]).toEqual(['–', '–', [0, 1]]);
    expect(ratio(0, 3)).toBe('–');
  });
});
