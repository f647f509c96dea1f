// Keeps <html data-theme> at the theme that was chosen, or at the system's.

import type { AppStore } from '../state/store';
import type { Theme } from '../state/view/view-state';

const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)');

export function resolvedTheme(theme: Theme): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return systemDark().matches ? 'dark' : 'light';
}

export function followTheme(store: AppStore): void {
  const apply = () => {
    document.documentElement.dataset.theme = resolvedTheme(store.getState().theme);
  };
  apply();
  store.subscribe(({ theme }, before) => {
    if (theme !== before.theme) apply();
  });
  systemDark().addEventListener('change', apply);
}
