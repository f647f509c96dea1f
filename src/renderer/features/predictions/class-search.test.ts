import { expect, it } from 'vitest';
import { matchingClasses } from './class-search';

const NAMES = ['great white shark', 'tiger shark', 'tiger', 'tabby cat', 'tiger cat'];
const found = (wanted: string, most = 9) => matchingClasses(NAMES, wanted, most).map(({ name }) => name);

it('finds every word in any order, names that begin with the first word before others', () => {
  expect(found('shark')).toEqual(['great white shark', 'tiger shark']);
  expect(found('CAT t')).toEqual(['tabby cat', 'tiger cat']);
  expect(found('tiger')).toEqual(['tiger shark', 'tiger', 'tiger cat']);
});

it('lists the first classes where nothing is asked for', () => {
  expect(found('', 2)).toEqual(['great white shark', 'tiger shark']);
});
