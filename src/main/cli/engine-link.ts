// The engine process of one command, and the line to it.
import { EngineClient } from '../../shared/protocol/client';
import { EngineProcess } from '../engine-process/engine-process';
import { appPaths } from '../engine-process/paths';
import type { EngineLink } from './context';

/** More than this on its way would only fill memory. */
const WAITING_LIMIT = 8 * 2 ** 20;

/** @param onLog hears what the engine process prints */
export function connectEngine(onLog?: (text: string) => void): EngineLink {
  const { enginePath, cacheDir, resourcesDir, appVersion } = appPaths();
  const engine = new EngineProcess({
    enginePath,
    cacheDir,
    resourcesDir,
    appVersion,
    trusted: true,
    ...(onLog && { onLog }),
  });
  const line = engine.connect();
  let resume: (() => void)[] = [];
  line.onDrain(() => {
    for (const go of resume.splice(0)) go();
  });
  return {
    client: new EngineClient(line),
    flowing: () =>
      line.waitingBytes < WAITING_LIMIT ? Promise.resolve() : new Promise(go => resume.push(go)),
    close: async () => {
      await engine.close();
      for (const go of resume) go();
      resume = [];
    },
  };
}
