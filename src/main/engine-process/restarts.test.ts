import { expect, test } from 'vitest';
import { afterDeath } from './restarts';

test('the first death is an accident, the second a driver, and the delay has a limit', () => {
  const deaths = [1, 2, 3, 4, 7, 100].map(count => afterDeath(count, 'SIGSEGV'));
  expect(deaths.map(({ delayMs }) => delayMs)).toEqual([0, 250, 1000, 2000, 30_000, 30_000]);
  expect(deaths.map(({ forceCpu }) => forceCpu)).toEqual([false, true, true, true, true, true]);
  expect(deaths[0]?.message).toBe('The engine ended unexpectedly (SIGSEGV); it is started again.');
  expect(deaths[1]?.message).toBe(
    'The engine ended 2 times in a row (SIGSEGV); it is started again on the CPU.',
  );
  expect(deaths[3]?.message).toBe(
    'The engine ended 4 times in a row (SIGSEGV); it is started again on the CPU in 2 seconds.',
  );
});
