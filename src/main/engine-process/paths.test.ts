import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appPaths, cacheDirectory } from './paths';

test.each([
  ['linux', {}, '/home/a/.cache/resnet-explorer'],
  ['linux', { XDG_CACHE_HOME: '/big' }, '/big/resnet-explorer'],
  ['linux', { XDG_CACHE_HOME: 'relative paths are invalid there' }, '/home/a/.cache/resnet-explorer'],
  ['darwin', { XDG_CACHE_HOME: '/big' }, '/home/a/Library/Caches/ResNet Explorer'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/ResNet Explorer/Cache'],
  ['win32', {}, '/home/a/AppData/Local/ResNet Explorer/Cache'],
  ['darwin', { RESNET_EXPLORER_CACHE: '/here' }, '/here'],
] as const)('cache on %s with %o', (platform, env, expected) => {
  expect(cacheDirectory(platform, env, '/home/a')).toBe(expected);
});

test('the app finds its own package from any depth', () => {
  const { root, appVersion } = appPaths();
  expect(existsSync(join(root, 'electron.vite.config.ts'))).toBe(true);
  expect(appVersion).toMatch(/^\d+\.\d+\.\d+$/);
});
