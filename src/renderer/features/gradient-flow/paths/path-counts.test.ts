import { describe, expect, it } from 'vitest';
import { architecture } from '../../../../shared/resnet/architecture';
import { networkSpec } from '../../../../shared/resnet/variant';
import { meanLength, pathCounts, shareOf } from './path-counts';

const { blocks } = architecture(networkSpec('resnet18'));

describe('the number of paths', () => {
  it('is binomial', () => {
    expect(pathCounts(blocks)).toEqual([1, 8, 28, 56, 70, 56, 28, 8, 1]);
    const all = pathCounts(architecture(networkSpec('resnet152')).blocks);
    expect(all.reduce((a, b) => a + b)).toBe(2 ** 50);
  });

  it('is one in a plain network', () => {
    const plain = architecture(networkSpec('resnet18', { shortcut: 'none' })).blocks;
    expect(pathCounts(plain)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('counts no way that a gate has cut', () => {
    const [first, second] = blocks;
    const gates = {
      [first!.name]: { shortcut: 0, residual: 1 },
      [second!.name]: { shortcut: 1, residual: 0 },
    };
    expect(pathCounts(blocks.slice(0, 3), gates)).toEqual([0, 1, 1, 0]);
    const closed = { [first!.name]: { shortcut: 0, residual: 0 } };
    expect(shareOf(pathCounts(blocks.slice(0, 2), closed))).toEqual([0, 0, 0]);
  });
});

it('gives shares and their mean length', () => {
  expect(shareOf([1, 2, 1])).toEqual([0.25, 0.5, 0.25]);
  expect(meanLength([0.25, 0.5, 0.25])).toBe(1);
  expect(meanLength([1.5, -0.5])).toBe(-0.5);
  expect(meanLength([null, null])).toBeNull();
});
