// Which host this page has.
import { browserHost } from './browser';
import { desktopHost } from './desktop';
import type { Host } from './host';

export function onDesktop(): boolean {
  return window.resnetExplorer !== undefined;
}

export async function chooseHost(): Promise<Host> {
  if (window.resnetExplorer) return desktopHost(window.resnetExplorer);
  if (import.meta.env.DEV && new URLSearchParams(location.search).get('host') === 'memory') {
    const { inMemoryHost } = await import('./in-memory'); // stays out of the built app
    return inMemoryHost(120);
  }
  return browserHost;
}
