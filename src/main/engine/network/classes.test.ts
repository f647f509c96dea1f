import { expect, test } from 'vitest';
import { classByName, className, targetIndex } from './classes';
import type { Network } from './networks';

const classNames = [
  'goldfish, Carassius auratus',
  'German shepherd, Alsatian',
  'crane',
  'crane, lifting device',
];
const network = {
  net: { spec: { classes: 4 } },
  entry: { classNames },
  wnids: ['n01443537', 'n02106662', 'n02012849', 'n03126707'],
} as unknown as Network;

test.each([
  ['goldfish, Carassius auratus', 0],
  ['Goldfish', 0],
  ['alsatian', 1],
  ['n02106662', 1],
  ['crane', 2], // the whole name before a synonym
  ['lifting device', 3],
  ['shepherd', -1],
])('%s', (name, index) => expect(classByName(network, name)).toBe(index));

test('classes without names are numbered', () => {
  expect(className({ ...network, entry: { ...network.entry, classNames: null } }, 7)).toBe('class 7');
});

test('a target that is none is refused by name', () => {
  expect(targetIndex(network, 'top1')).toBe(-1);
  expect(() => targetIndex(network, { index: 4 })).toThrow(/no class 4: these weights know 4/);
  expect(() => targetIndex(network, { name: 'unicorn' })).toThrow(/“unicorn”/);
});
