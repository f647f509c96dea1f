import { expect, it } from 'vitest';
import { channelFilter } from './channel-filter';

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
