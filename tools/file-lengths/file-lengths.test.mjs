import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { MOST_LINES, tooLong, tooLongUnder } from './file-lengths.mjs';

const lines = count => 'x;\n'.repeat(count);

test('no source of ours is too long', () => {
  expect(tooLongUnder(resolve(import.meta.dirname, '../..'))).toEqual([]);
});

test('one line too many is told, with or without a line end at the end', () => {
  expect(tooLong('src/a.ts', lines(MOST_LINES))).toBeNull();
  const sentence = 'src/a.ts: has 351 lines, 350 at most; split it by its nouns';
  expect(tooLong('src/a.ts', lines(MOST_LINES + 1))).toBe(sentence);
  expect(tooLong('src/a.ts', `${lines(MOST_LINES)}x`)).toBe(sentence);
});

test.each(['src/a.tsx', 'src/a.mjs', 'src/a.module.css', 'src/a.html'])('%s is read', file => {
  expect(tooLong(file, lines(MOST_LINES + 1))).toContain('351 lines');
});

test.each(['src/a.test.ts', 'src/a.test.tsx', 'src/a.json', 'src/main/x/fixtures/a.mjs'])(
  '%s is free',
  file => {
    expect(tooLong(file, lines(MOST_LINES + 1))).toBeNull();
  },
);
