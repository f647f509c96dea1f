import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { electronBinary, whyNoDesktop } from './electron.mjs';

const display = { DISPLAY: ':0' };
const person = { uid: 1000, namespaces: () => true };

test.each([
  ['linux', display, person, null],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, person, null],
  ['linux', {}, person, 'no display'],
  ['linux', display, { ...person, uid: 0 }, 'as root'],
  ['linux', display, { ...person, namespaces: () => false }, 'user namespaces'],
  ['darwin', {}, { ...person, uid: 501, namespaces: () => false }, null],
  ['win32', {}, { ...person, uid: undefined }, null],
])('on %s with %o', (platform, env, system, why) => {
  const said = whyNoDesktop(platform, env, system);
  if (why === null) expect(said).toBeNull();
  else expect(said).toContain(why);
});

test('the binary is present when the file that path.txt names is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-electron-'));
  expect(electronBinary(folder)).toBeNull();
  writeFileSync(join(folder, 'path.txt'), 'electron');
  expect(electronBinary(folder)).toBeNull();
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/electron'), '');
  expect(electronBinary(folder)).toBe(join(folder, 'dist/electron'));
  rmSync(folder, { recursive: true });
});
