import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOfSources, isBuilt, OUTPUTS, stampOf } from './build.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'resnet-explorer-build-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

test('sources are told apart by content and name, not by time; tests are no sources of a build', () => {
  write('src/a.ts', '1');
  write('src/deep/b.css', '2');
  write('vite.ts', '3');
  const hash = () => hashOfSources(root, ['src', 'vite.ts', 'not-there.json']);
  const before = hash();
  utimesSync(join(root, 'src/a.ts'), 0, 0);
  write('src/a.test.ts', 'anything');
  expect(hash()).toBe(before);
  write('src/deep/b.css', '2!');
  const after = hash();
  expect(after).not.toBe(before);
  write('src/deep/b.css', '2');
  expect(hash()).toBe(before);
  rmSync(join(root, 'vite.ts'));
  expect(hash()).not.toBe(before);
});

test('a build is current while it is whole, of these sources, and nobody built over it', () => {
  for (const file of OUTPUTS) write(file, '');
  expect(isBuilt('abc', root)).toBe(false);
  write('.sources', stampOf('abc', root));
  expect(isBuilt('abc', root)).toBe(true);
  expect(isBuilt('abd', root)).toBe(false);
  utimesSync(join(root, 'main/cli.js'), 1, 1);
  expect(isBuilt('abc', root)).toBe(false);
  write('.sources', stampOf('abc', root));
  rmSync(join(root, 'renderer/index.html'));
  expect(isBuilt('abc', root)).toBe(false);
});
