import { expect, it } from 'vitest';
import { pathBars } from './path-bars';

it('stand on zero, the highest under the top', () => {
  const { bars, zero, step, ticks } = pathBars([0.5, 0.25, 0.25], [0.25, 0.5, 0.25], 400, 124);
  expect(step).toBe(64);
  expect(zero).toBe(106);
  expect(bars.map(bar => bar.measured!.height)).toEqual([100, 50, 50]);
  expect(bars.map(bar => bar.paths.height)).toEqual([50, 100, 50]);
  expect(bars.map(bar => bar.x)).toEqual([88, 152, 216]);
  expect(ticks.map(tick => tick.value)).toEqual([0, 0.2, 0.4]);
});

it('hang where a share is negative', () => {
  const { bars, zero } = pathBars([1.5, -0.5], [0.5, 0.5], 400, 124);
  expect(zero).toBeLessThan(106);
  expect(bars[1]!.measured).toEqual({ y: zero, height: 25 });
  expect(bars[0]!.measured!.y + bars[0]!.measured!.height).toBe(zero);
});

it('leave out what does not exist, and labels that have no room', () => {
  const { bars, step } = pathBars(Array(51).fill(null), Array(51).fill(0.02), 400, 124);
  expect(bars.every(bar => bar.measured === null)).toBe(true);
  expect(51 * step).toBeLessThanOrEqual(400);
  expect(bars.filter(bar => bar.labelled).map(bar => bar.k)).toEqual([
    0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50,
  ]);
});
