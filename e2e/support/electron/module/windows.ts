// The windows that are open. There is one screen and nobody else on it: the newest has the focus.
import type { BrowserWindow } from './browser-window';

export const windows = new Set<BrowserWindow>();

export function focusedWindow(): BrowserWindow | null {
  return [...windows].at(-1) ?? null;
}
