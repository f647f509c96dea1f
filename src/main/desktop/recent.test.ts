import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { RecentFiles, remembered } from './recent';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-recent-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the newest stands first, each once, ten at most', () => {
  expect(remembered(['a', 'b'], 'b')).toEqual(['b', 'a']);
  expect(remembered([...'abcdefghij'], 'z')).toEqual([...'zabcdefghi']);
});

test('they outlive the program, and a damaged list is an empty one', () => {
  const file = join(folder, 'recent.json');
  const recent = new RecentFiles(file);
  recent.opened('/a');
  recent.opened('/b');
  expect(new RecentFiles(file).list).toEqual(['/b', '/a']);
  recent.gone('/b');
  expect(new RecentFiles(file).list).toEqual(['/a']);
  recent.forget();
  expect(new RecentFiles(file).list).toEqual([]);
  writeFileSync(file, '{"a": 1}');
  expect(new RecentFiles(file).list).toEqual([]);
  expect(() => new RecentFiles(join(folder, 'no/such/recent.json')).opened('/a')).not.toThrow();
});
