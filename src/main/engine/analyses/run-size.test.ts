import { expect, test } from 'vitest';
import { RunSize } from './run-size';

test('runs grow while they are short, and shrink when they are not', () => {
  const size = new RunSize();
  const sizes = [1, 2, 4, 8, 12, 12, 48, 6].map(milliseconds => {
    size.ran(size.pictures, milliseconds);
    return size.pictures;
  });
  expect(sizes).toEqual([2, 4, 8, 12, 12, 12, 3, 6]);
});

test('a run is one picture at least', () => {
  const size = new RunSize();
  size.ran(1, 500);
  expect(size.pictures).toBe(1);
});
