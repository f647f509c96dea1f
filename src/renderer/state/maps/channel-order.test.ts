import { describe, expect, it } from 'vitest';
import { deadCount, isDead, needsGradients, orderedChannels } from './channel-order';

const maps = {
  channels: 5,
  min: Float32Array.of(0, 0, -1, 0, 0),
  max: Float32Array.of(2, 0, 0, 5, 2),
  mean: Float32Array.of(1, 0, -0.5, 0.7, 1),
  std: Float32Array.of(0.3, 0, 0.4, 0.5, 0.2),
  zeros: Float32Array.of(0.2, 1, 0, 0.9, 0.2),
};
const gradients = {
  norm: Float32Array.of(0.1, 0, 0.4, 0.2, 0.3),
  effect: Float32Array.of(0.5, 0, -0.9, 0.1, 0.6),
};

describe('orderedChannels', () => {
  it.each([
    ['mean', [0, 4, 3, 1, 2]],
    ['max', [3, 0, 4, 1, 2]],
    ['std', [3, 2, 0, 4, 1]],
    ['zeros', [1, 3, 0, 4, 2]],
    ['gradient', [2, 4, 3, 0, 1]],
    ['effect', [4, 0, 3, 1, 2]],
    ['name', [0, 1, 2, 3, 4]],
  ] as const)('by %s, equal ones by number', (order, expected) => {
    expect(orderedChannels(maps, order, gradients)).toEqual(expected);
  });

  it('keeps the numbers while the gradient is not there', () => {
    expect(orderedChannels(maps, 'gradient')).toEqual([0, 1, 2, 3, 4]);
    expect([needsGradients('effect'), needsGradients('std')]).toEqual([true, false]);
  });

  it('knows dead channels', () => {
    expect(deadCount(maps)).toBe(1);
    expect(isDead(maps, 1)).toBe(true);
    expect(isDead(maps, 2)).toBe(false); // negative values only: not dead
  });
});
