import { expect, it } from 'vitest';
import { shareAxis } from './split-bars';

it('runs from 0 to 1 where both shares lie in between', () => {
  const { bars, zero, one } = shareAxis(0.75);
  expect([zero, one]).toEqual([0, 1]);
  expect(bars).toEqual([
    { part: 'shortcut', share: 0.75, from: 0, length: 0.75 },
    { part: 'residual', share: 0.25, from: 0, length: 0.25 },
  ]);
});

it('diverges around zero where one part works against the other', () => {
  const { bars, zero, one } = shareAxis(1.25);
  expect(zero).toBeCloseTo(0.25 / 1.5);
  expect(one).toBeCloseTo(1.25 / 1.5);
  expect(bars[0]).toMatchObject({ share: 1.25, from: zero });
  expect(bars[1]).toMatchObject({ share: -0.25, from: 0, length: zero });
  expect(bars[0]!.from + bars[0]!.length).toBeCloseTo(1);
});
