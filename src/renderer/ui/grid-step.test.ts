import { describe, expect, it } from 'vitest';
import { gridStep } from './grid-step';

describe('gridStep', () => {
  const grid = { columns: 6, pageRows: 3, count: 20 };
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 19, 19],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 3, 9],
    ['ArrowDown', 15, 15],
    ['ArrowUp', 9, 3],
    ['PageDown', 0, 18],
    ['PageDown', 15, 19],
    ['PageUp', 5, 0],
    ['Home', 12, 0],
    ['End', 2, 19],
  ])('%s from %i goes to %i', (key, from, to) => {
    expect(gridStep(key, from, grid)).toBe(to);
  });

  it('leaves other keys alone', () => {
    expect(gridStep('Enter', 3, grid)).toBeNull();
    expect(gridStep('ArrowDown', 0, { ...grid, count: 0 })).toBeNull();
  });
});
