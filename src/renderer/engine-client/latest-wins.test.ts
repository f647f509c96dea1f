import { expect, it } from 'vitest';
import { LatestWins } from './latest-wins';

/** Work whose jobs end when the test says so. */
function harness() {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const queue = new LatestWins<number>(job => {
    started.push(job);
    return new Promise(resolve => ends.push(resolve));
  });
  const endOne = async () => {
    ends.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { queue, started, endOne };
}

it('runs one job at a time and of those that wait only the newest', async () => {
  const { queue, started, endOne } = harness();
  for (const job of [1, 2, 3, 4]) queue.submit(job);
  expect(started).toEqual([1]);
  await endOne();
  expect(started).toEqual([1, 4]);
  await endOne();
  queue.submit(5);
  expect(started).toEqual([1, 4, 5]);
});

it('knows which job is the newest, also while an older one runs', async () => {
  const { queue, started, endOne } = harness();
  queue.submit(1);
  queue.submit(2);
  expect([queue.isNewest(1), queue.isNewest(2)]).toEqual([false, true]);
  queue.clear();
  await endOne();
  expect(started).toEqual([1]);
  expect(queue.isNewest(2)).toBe(false);
});
