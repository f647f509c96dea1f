// Where things lie in a packaged app: what the engine's process runs and maps cannot stay in the archive.
import { join } from 'node:path';
import type { AppPaths } from '../engine-process/paths';

/**
 * @param resourcesPath Electron's own folder beside the archive; null where the app runs from its sources
 * @returns the engine's files as they are unpacked beside the archive, and the resources outside it
 */
export function packagedPaths(paths: AppPaths, resourcesPath: string | null): AppPaths {
  if (resourcesPath === null) return paths;
  return {
    ...paths,
    enginePath: paths.enginePath.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'),
    resourcesDir: join(resourcesPath, 'resources'),
  };
}
