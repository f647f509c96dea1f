import { expect, it } from 'vitest';
import { type Table, toCsv, toJson, toTabs } from './table';

const table: Table = {
  name: 'classes',
  columns: ['index', 'name', 'logit'],
  rows: [
    [0, 'tabby, tabby cat', 12.345678901234567],
    [1, 'a "quoted" name', -1e-9],
    [2, ' spaces ', Number.NaN],
    [3, 'two\nlines', null],
    [4, 'größe', Number.POSITIVE_INFINITY],
    [5, '', 0],
  ],
};

it('writes CSV as RFC 4180 has it, every digit of a number, and nothing for what is no number', () => {
  expect(toCsv(table)).toBe(
    [
      'index,name,logit',
      '0,"tabby, tabby cat",12.345678901234567',
      '1,"a ""quoted"" name",-1e-9',
      '2," spaces ",',
      '3,"two\nlines",',
      '4,größe,',
      '5,,0',
      '',
    ].join('\r\n'),
  );
});

it('writes JSON that reads back, with null for what is no number', () => {
  const rows = JSON.parse(toJson(table));
  expect(rows).toHaveLength(6);
  expect(rows[0]).toEqual({ index: 0, name: 'tabby, tabby cat', logit: 12.345678901234567 });
  expect(rows.map((row: { logit: unknown }) => row.logit)).toEqual([
    12.345678901234567,
    -1e-9,
    null,
    null,
    null,
    0,
  ]);
  expect(JSON.parse(toJson({ ...table, rows: [] }))).toEqual([]);
});

it('writes tabs for the clipboard, one line a row', () => {
  expect(toTabs(table).split('\n')).toHaveLength(7);
  expect(toTabs(table).split('\n')[4]).toBe('3\ttwo lines\t');
});
