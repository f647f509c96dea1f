// What a window's pages may do at most; whatever weakens Electron's own defaults is refused.
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { refuse } from '../rules';

type Preferences = Electron.WebPreferences;

const WEAK = {
  allowRunningInsecureContent: true,
  contextIsolation: false,
  experimentalFeatures: true,
  navigateOnDragDrop: true,
  nodeIntegration: true,
  nodeIntegrationInSubFrames: true,
  nodeIntegrationInWorker: true,
  sandbox: false,
  webSecurity: false,
  webviewTag: true,
} as const satisfies { [K in keyof Preferences]: Preferences[K] };

/** @throws Error where a page would get more than it may */
export function checkPreferences(preferences: Preferences): void {
  for (const [name, weak] of Object.entries(WEAK))
    if (preferences[name as keyof typeof WEAK] === weak) refuse(`webPreferences.${name} is ${weak}`);
  if (preferences.enableBlinkFeatures) refuse('webPreferences.enableBlinkFeatures is set');
  const { preload } = preferences;
  if (preload === undefined) return;
  if (!isAbsolute(preload) || !existsSync(preload)) refuse(`There is no preload at ${preload}`);
  if (preload.endsWith('.mjs')) refuse('A sandboxed preload cannot be a module');
}
