import { expect, it } from 'vitest';
import { matchingClasses } from './matching-classes';

const NAMES = ['great white shark', 'tiger shark', 'tiger', 'tabby cat', 'tiger cat'];
const WNIDS = ['n01484850', 'n01491361', 'n02129604', 'n02123045', 'n02123159'];
const names = (wanted: string, most = 9) =>
  matchingClasses(NAMES, WNIDS, wanted, most).found.map(({ name }) => name);

it('finds every word in any order, names that begin with the first word before others', () => {
  expect(names('shark')).toEqual(['great white shark', 'tiger shark']);
  expect(names('CAT t')).toEqual(['tabby cat', 'tiger cat']);
  expect(names('tiger')).toEqual(['tiger shark', 'tiger', 'tiger cat']);
});

it('lists the first classes where nothing is asked for, and says how many there are', () => {
  expect(names('', 2)).toEqual(['great white shark', 'tiger shark']);
  expect(matchingClasses(NAMES, null, '', 2).all).toBe(5);
});

it('takes an index and a WordNet id', () => {
  expect(names('3')).toEqual(['tabby cat']);
  expect(names('n02129604')).toEqual(['tiger']);
});
