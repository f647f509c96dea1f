// What installs the packages must itself load without them: in a fresh clone there are none.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run.mjs';

const IMPORT = /^(?:import|export)\s(?:[^;]*?from\s)?'([^']+)';/gm;

/** Packages that a file loads before its first line runs, itself or by what it imports. */
function packagesOf(path, seen = new Set()) {
  if (seen.has(path)) return [];
  seen.add(path);
  return [...readFileSync(path, 'utf8').matchAll(IMPORT)].flatMap(([, from]) => {
    if (from.startsWith('.')) return packagesOf(resolve(dirname(path), from), seen);
    return from.startsWith('node:') ? [] : [from];
  });
}

const TOOLS = resolve(ROOT, 'tools');
const installing = readdirSync(TOOLS).filter(
  name => name.endsWith('.mjs') && readFileSync(resolve(TOOLS, name), 'utf8').includes('ensureInstalled()'),
);

test('some commands install what is missing', () => {
  expect(installing).toContain('test.mjs');
  expect(installing).toContain('start.mjs');
});

test.each(installing)('%s loads without any package', name => {
  expect(packagesOf(resolve(TOOLS, name))).toEqual([]);
});

test('a package that is imported is seen', () => {
  expect(packagesOf(resolve(TOOLS, 'gallery/run.mjs'))).toContain('@napi-rs/image');
});
