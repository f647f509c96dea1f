import { expect, it } from 'vitest';
import { FrameRate } from './frame-rate';

it('counts the frames of the last seconds', () => {
  const rate = new FrameRate();
  expect(rate.tick(0)).toBeNull();
  expect(rate.tick(100)).toBe(10);
  for (let time = 200; time <= 5000; time += 100) rate.tick(time);
  expect(rate.tick(5100)).toBeCloseTo(10, 6);
  for (let time = 5600; time <= 12_000; time += 500) rate.tick(time);
  expect(rate.tick(12_100)).toBeCloseTo(2.2, 0);
});
