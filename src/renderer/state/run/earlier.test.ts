import { describe, expect, it } from 'vitest';
import { earlierOf } from './earlier';
import type { Run } from './run-state';

const run = (imageId: string, logits: number[], live = false) =>
  ({
    imageId,
    logits,
    live,
    network: { model: 'resnet18' },
    input: { size: [32, 32], crop: null },
  }) as unknown as Run;

describe('the run before', () => {
  it('is the last one of the same picture that answered otherwise', () => {
    const first = run('cat', [1, 2]);
    expect(earlierOf({ run: first, earlier: null }, run('cat', [1, 3]))?.logits).toEqual([1, 2]);
  });

  it('stays while the answer does', () => {
    const earlier = earlierOf({ run: run('cat', [1, 2]), earlier: null }, run('cat', [1, 3]));
    expect(earlierOf({ run: run('cat', [1, 3]), earlier }, run('cat', [1, 3]))).toBe(earlier);
  });

  it('is none where another picture came, or a camera’s frame', () => {
    const before = { run: run('cat', [1, 2]), earlier: null };
    expect(earlierOf(before, run('dog', [1, 3]))).toBeNull();
    expect(earlierOf(before, run('cat', [1, 3], true))).toBeNull();
    expect(earlierOf({ run: null, earlier: null }, run('cat', [1, 2]))).toBeNull();
  });
});
