// Keeps the page's address at the view that is looked at, quietly: one entry of the browser's history. A change is
// written at once, so that a reload finds it; those that follow closely are written together.
import type { Host } from '../../host/host';
import type { AppStore } from '../store';
import { linkOf } from './view-link';

/** Safari takes 100 changes in ten seconds, the others more. */
const REST_MS = 150;

export function keepLink(store: AppStore, { address }: Host): void {
  if (!address) return;
  let resting = false;
  let changed = false;
  const write = () => {
    changed = resting;
    if (resting) return;
    resting = true;
    address.show(linkOf(store.getState()));
    setTimeout(() => {
      resting = false;
      if (changed) write();
    }, REST_MS);
  };
  store.subscribe(({ versions, imageId }) => {
    // Before the first picture is there the address still says what the page is to become.
    if (versions && imageId) write();
  });
}
