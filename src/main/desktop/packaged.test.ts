import { expect, test } from 'vitest';
import type { AppPaths } from '../engine-process/paths';
import { packagedPaths } from './packaged';

const paths = {
  enginePath: '/opt/ResNet Explorer/resources/app.asar/out/main/engine.js',
  preloadPath: '/opt/ResNet Explorer/resources/app.asar/out/preload/preload.cjs',
  resourcesDir: '/opt/ResNet Explorer/resources/app.asar/resources',
} as AppPaths;

test('the engine runs beside the archive, with resources outside it; the page stays inside', () => {
  expect(packagedPaths(paths, '/opt/ResNet Explorer/resources')).toEqual({
    enginePath: '/opt/ResNet Explorer/resources/app.asar.unpacked/out/main/engine.js',
    preloadPath: paths.preloadPath,
    resourcesDir: '/opt/ResNet Explorer/resources/resources',
  });
});

test('from the sources everything lies where it is', () => {
  expect(packagedPaths(paths, null)).toBe(paths);
});
