// Keeps the page's address at the view that is looked at, quietly: one entry of the browser's history, written when
// nothing has changed for a moment (browsers take no more than a few changes a second).
import type { Host } from '../../host/host';
import type { AppStore } from '../store';
import { linkOf } from './view-link';

const REST_MS = 400;

export function keepLink(store: AppStore, { address }: Host): void {
  if (!address) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe(({ versions, imageId }) => {
    // Before the first picture is there the address still says what the page is to become.
    if (!versions || !imageId) return;
    clearTimeout(timer);
    timer = setTimeout(() => address.show(linkOf(store.getState())), REST_MS);
  });
}
