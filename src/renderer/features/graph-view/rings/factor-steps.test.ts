import { expect, test } from 'vitest';
import { draggedFactor, keyedFactor } from './factor-steps';

const press = (key: string, shiftKey = false) => ({
  key,
  shiftKey,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
});

test.each([
  [press('ArrowUp'), 1, 1.1],
  [press('ArrowLeft'), 0.05, 0],
  [press('ArrowDown', true), 0.4, 0.39],
  [press('ArrowRight'), 1.95, 2],
  [press('Delete'), 0.7, 0],
  [press('R', true), 0.7, 1],
  [press('x'), 0.7, null],
  [{ ...press('ArrowUp'), ctrlKey: true }, 1, null],
])('%o at %d', (key, factor, to) => expect(keyedFactor(key, factor)).toBe(to));

test.each([
  [1, -60, 0.4],
  [1, -98, 0],
  [0.5, 48, 1],
  [1, 300, 2],
  [0, -20, 0],
])('from %d by %d pixels', (from, up, to) => expect(draggedFactor(from, up)).toBe(to));
