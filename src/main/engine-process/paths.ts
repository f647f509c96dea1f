// Where things are: the app's own files, found from wherever a bundled file of ours lies, and the person's cache.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

export interface AppPaths {
  readonly root: string;
  readonly enginePath: string;
  readonly rendererDir: string;
  readonly preloadPath: string;
  readonly resourcesDir: string;
  readonly cacheDir: string;
  readonly appVersion: string;
}

/** @throws Error where no package.json lies above this file */
export function appPaths(): AppPaths {
  const root = packageRoot(import.meta.dirname);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    root,
    enginePath: join(root, 'out/main/engine.js'),
    rendererDir: join(root, 'out/renderer'),
    preloadPath: join(root, 'out/preload/preload.cjs'),
    resourcesDir: join(root, 'resources'),
    cacheDir: cacheDirectory(process.platform, process.env, homedir()),
    appVersion: version,
  };
}

// The build may put this file into a shared chunk at any depth, so a relative path would not do.
function packageRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const up = dirname(from);
  if (up === from) throw new Error('ResNet Explorer lies in no package');
  return packageRoot(up);
}

/** By each system's convention; RESNET_EXPLORER_CACHE overrides all. */
export function cacheDirectory(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (env.RESNET_EXPLORER_CACHE) return env.RESNET_EXPLORER_CACHE;
  if (platform === 'darwin') return join(home, 'Library/Caches/ResNet Explorer');
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(home, 'AppData/Local'), 'ResNet Explorer/Cache');
  const xdg = env.XDG_CACHE_HOME;
  return join(xdg?.startsWith('/') ? xdg : join(home, '.cache'), 'resnet-explorer');
}
