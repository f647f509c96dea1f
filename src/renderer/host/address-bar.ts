// The browser's address bar. A view replaces the last one, so that the way back leads out of the page as before.
import type { AddressBar } from './host';

export const addressBar: AddressBar = {
  hash: () => location.hash,
  show(hash) {
    const url = new URL(location.href);
    url.hash = hash;
    if (url.href !== location.href) history.replaceState(history.state, '', url);
    return url.href;
  },
  onFollowed: listener => window.addEventListener('hashchange', () => listener(location.hash)),
};
