import { describe, expect, it } from 'vitest';
import type { WeightsEntry } from '../../../shared/protocol/records';
import type { Run } from '../../state/run/run-state';
import { beforeOf, movedFrom } from './before';

const entry = (id: string, model: string, classNames: string[]) =>
  ({ id, model, classNames }) as unknown as WeightsEntry;
const ENTRIES = [
  entry('ours', 'resnet18', ['cat', 'dog']),
  entry('ours50', 'resnet50', ['cat', 'dog']),
  entry('other', 'resnet18', ['dog', 'cat']),
];
const run = (weights = 'ours', crop = [0, 0, 9, 9], model = 'resnet18') =>
  ({
    imageId: 'x',
    network: { model, weights },
    input: { size: [32, 32], crop },
    logits: [0, 0],
  }) as unknown as Run;

describe('what predictions are held against', () => {
  it.each([
    ['before the crop moved', run('ours', [1, 0, 9, 9])],
    ['ResNet-50', run('ours50', [0, 0, 9, 9], 'resnet50')],
    ['before the last change', run()],
  ])('%s', (words, earlier) => {
    expect(beforeOf(run(), earlier, null, ENTRIES)?.words).toBe(words);
  });

  it('is the network without its edits, where it bears some', () => {
    const original = { logits: [3, 4] };
    expect(beforeOf(run(), run(), original, ENTRIES)).toEqual({ words: 'original network', logits: [3, 4] });
  });

  it('is nothing where an index means another class', () => {
    expect(beforeOf(run(), run('other'), null, ENTRIES)).toBeNull();
    expect(beforeOf(run(), null, null, ENTRIES)).toBeNull();
  });
});

describe('a class that moved', () => {
  const before = { words: '', logits: [0, Math.log(3)] };
  const now = (...logits: number[]) => ({ ...run(), logits });

  it('has its share before, and the difference', () => {
    const moved = movedFrom(before, now(0, 0), 1)!;
    expect(moved.share).toBeCloseTo(0.75);
    expect(moved.change).toBeCloseTo(-0.25);
  });

  it('is not one that differs by rounding', () => {
    expect(movedFrom(before, now(0, Math.log(3) + 1e-4), 1)).toBeNull();
    expect(movedFrom({ words: '', logits: [null, 1] }, now(0, 0), 1)).toBeNull();
  });
});
