import { expect, it } from 'vitest';
import { channelFilter, filterNeedsGradients } from './channel-filter';

const NAMES = ['tench', 'goldfish', 'great white shark', 'tiger shark'];
const meant = (text: string, names: readonly string[] = []) => {
  const filter = channelFilter(text, channel => names[channel] ?? null);
  return filter && Array.from({ length: 30 }, (_, c) => c).filter(filter);
};

it.each([
  ['7', [7]],
  ['3, 8 5', [3, 5, 8]],
  ['10-12', [10, 11, 12]],
  ['12 – 10; 1', [1, 10, 11, 12]],
  ['channel 4', [4]],
  ['4-', [4]],
  ['40', []],
  ['fish', []],
])('%s', (text, channels) => {
  expect(meant(text)).toEqual(channels);
});

it.each([
  ['Shark', [2, 3]],
  ['shark great', [2]],
  ['2', [2]],
])('%s, where channels have names', (text, channels) => {
  expect(meant(text, NAMES)).toEqual(channels);
});

it('leaves all where nothing was typed', () => {
  expect(meant('  ')).toBeNull();
});

const MAPS = {
  mean: Float32Array.of(0.1, 0.5, 1.5, -2),
  min: Float32Array.of(0, 0, 0.25, -4),
  max: Float32Array.of(1, 2, 3, -1),
  std: Float32Array.of(0.1, 0.2, 0.3, 0.4),
  zeros: Float32Array.of(0.9, 0.5, 0, 0),
};
const GRADIENTS = { norm: Float32Array.of(4, 3, 2, 1), effect: Float32Array.of(-1, 0, 1, 2) };
const fitting = (text: string, gradients: typeof GRADIENTS | null = GRADIENTS) => {
  const filter = channelFilter(text, channel => NAMES[channel] ?? null, MAPS, gradients);
  return filter && [0, 1, 2, 3].filter(filter);
};

it.each([
  ['mean > 0.4', [1, 2]],
  ['mean>=.5', [1, 2]],
  ['mean = 0.1', [0]],
  ['mean < −1', [3]],
  ['value > 1e0', [2]],
  ['min ≥ 0', [0, 1, 2]],
  ['max ≤ 2', [0, 1, 3]],
  ['std > 0.25', [2, 3]],
  ['zeros < 60 %', [1, 2, 3]],
  ['zeros<60%, mean > 0', [1, 2]],
  ['1-3, zeros = 0', [2, 3]],
  ['zeros = 0; 1-2', [2]],
  ['shark max > 0', [2]],
  ['gradient > 2', [0, 1]],
  ['effect >= 0 gradient < 3', [2, 3]],
])('%s', (text, channels) => {
  expect(fitting(text)).toEqual(channels);
});

it.each(['mean >', 'mean > -', 'zeros <=', 'std > .'])('%s is not done yet', text => {
  expect(fitting(text)).toBeNull();
});

it('leaves nothing out by gradients that are on their way', () => {
  expect(fitting('gradient > 2', null)).toBeNull();
  expect(filterNeedsGradients('1-4, effect > 0')).toBe(true);
  expect(filterNeedsGradients('mean > 0, gradient')).toBe(false);
});
