import { expect, test } from 'vitest';
import { facts, page, table } from './text-table';

test('figures are flush right, names flush left, lines end at their last letter', () => {
  const text = table(
    [{ title: 'node' }, { title: 'value', figures: true }, { title: 'note' }],
    [
      ['layer1.0', '−3.14', ''],
      ['fc', '1,000', 'last'],
    ],
  );
  expect(text.split('\n')).toEqual([
    'node      value  note',
    '────────  ─────  ────',
    'layer1.0  −3.14',
    'fc        1,000  last',
  ]);
});

test('facts line up, and no-break spaces become plain ones', () => {
  expect(
    facts([
      ['input', '224\u00a0px'],
      ['', 'and more'],
    ]),
  ).toBe('input  224 px\n       and more');
});

test('parts of a page', () => {
  expect(page('a', '', 'b')).toBe('a\n\nb\n');
});
