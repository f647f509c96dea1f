// The command line and checkpoints that something happened to: exit status 2, one line that names the file, no more.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { commandLine } from './support/command-line';
import { MALFORMED } from './support/malformed';

test('twenty malformed checkpoints are refused, each in one line', async () => {
  test.slow(); // twenty processes with an engine each
  const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-malformed-'));
  try {
    for (const { name, bytes } of MALFORMED) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const { status, out, err } = await commandLine(join(folder, 'cache'), 'weights', path, '--json');
      expect({ name, status, out }).toEqual({ name, status: 2, out: '' });
      expect(err).toMatch(/^[^\n]{10,500}\.\n$/);
      expect(err).toContain(name);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
