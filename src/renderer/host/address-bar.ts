// The browser's address bar. A view replaces the last one, so that the way back leads out of the page as before.
import type { AddressBar } from './host';

export const addressBar: AddressBar = {
  hash: () => location.hash,
  show(hash) {
    const url = new URL(location.href);
    url.hash = hash;
    url.searchParams.delete('token'); // it has let this browser in, and lets in nobody else
    if (url.href !== location.href) history.replaceState(history.state, '', url);
    return url.href;
  },
  onFollowed: listener => window.addEventListener('hashchange', () => listener(location.hash)),
};
