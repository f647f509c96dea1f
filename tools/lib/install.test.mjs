import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingPackages } from './install.mjs';

test('packages are missing when npm did not install them, installed another version, or somebody removed them', () => {
  const root = mkdtempSync(join(tmpdir(), 'resnet-explorer-install-'));
  const lock = (file, packages) => writeFileSync(join(root, file), JSON.stringify({ packages }));
  const names = ['there', 'older', 'removed', 'never'].map(name => `node_modules/${name}`);
  const wanted = Object.fromEntries(names.map(name => [name, { version: '2.0.0' }]));
  lock('package-lock.json', {
    '': { version: '0.1.0' },
    ...wanted,
    'node_modules/other-system': { version: '1.0.0', optional: true },
  });
  expect(missingPackages(root)).toEqual(names);

  for (const name of ['there', 'older']) mkdirSync(join(root, 'node_modules', name), { recursive: true });
  lock('node_modules/.package-lock.json', {
    'node_modules/there': { version: '2.0.0' },
    'node_modules/older': { version: '1.0.0' },
    'node_modules/removed': { version: '2.0.0' },
  });
  expect(missingPackages(root)).toEqual(names.slice(1));
  rmSync(root, { recursive: true });
});
