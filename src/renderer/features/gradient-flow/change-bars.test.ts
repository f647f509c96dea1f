import { expect, test } from 'vitest';
import { changeBars } from './change-bars';
import type { Column } from './columns';

const column = (block: string, x: number) =>
  ({ slot: 'a', block, x, width: 60, gradient: {} }) as unknown as Column;
const columns = [column('layer1.0', 30), column('layer1.1', 90), column('layer2.0', 150)];

test('bars stand on zero, the largest change has room for its number, what has no ratio has no bar', () => {
  const changes = new Map([
    ['layer1.0', 0],
    ['layer1.1', 0.5],
    ['layer2.0', null],
  ]);
  const { bars, ticks } = changeBars(columns, changes, 100);
  expect(bars.map(({ column, value, y }) => [column.block, value, y])).toEqual([
    ['layer1.0', 0, 93],
    ['layer1.1', 0.5, 16],
  ]);
  expect(ticks[0]).toEqual({ value: 0, y: 93 });
});

test('nothing changed is an axis of nothing', () => {
  const { bars } = changeBars(columns, new Map([['layer1.0', 0]]), 100);
  expect(bars.map(({ tall }) => tall)).toEqual([0.5]);
});
