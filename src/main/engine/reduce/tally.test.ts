import { expect, test } from 'vitest';
import { Tally } from './tally';

const logits = (...rows: number[][]) => Float32Array.from(rows.flat());

test('right at the first place and among the first five, by class', () => {
  const tally = new Tally(7);
  tally.add(logits([9, 0, 0, 0, 0, 0, 0], [6, 5, 4, 3, 2, 1, 0]), [0, 4]);
  tally.add(logits([6, 5, 4, 3, 2, 1, 0], [0, 1, 2, 3, 9, 5, 6]), [5, 4]);
  expect(tally.result(index => `class ${index}`)).toEqual({
    images: 4,
    top1: 2 / 4,
    top5: 3 / 4,
    perClass: [
      { name: 'class 0', images: 1, top1: 1 },
      { name: 'class 4', images: 2, top1: 0.5 },
      { name: 'class 5', images: 1, top1: 0 },
    ],
  });
});

test('of equal logits the first counts, and what is not a number is wrong', () => {
  const tally = new Tally(3);
  tally.add(logits([1, 1, 0], [1, 1, 0], [Number.NaN, 0, 0]), [0, 1, 0]);
  expect(tally.result(String).perClass).toEqual([
    { name: '0', images: 2, top1: 0.5 },
    { name: '1', images: 1, top1: 0 },
  ]);
});

test('with fewer than five classes all are among the first five', () => {
  const tally = new Tally(3);
  tally.add(logits([3, 2, 1]), [2]);
  expect(tally.result(String)).toMatchObject({ top1: 0, top5: 1 });
});
