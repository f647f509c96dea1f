// Keeps the page's address at the view that is looked at, quietly: one entry of the browser's history. A change is
// written at once, so that a reload finds it, those that follow closely together, and a moving view when it rests:
// writing takes a browser milliseconds, which a frame does not have.
import type { Host } from '../../host/host';
import type { AppStore } from '../store';
import { linkOf } from './view-link';

/** Safari takes 100 changes in ten seconds, the others more. */
const REST_MS = 150;
const VIEW_RESTS_MS = 400;

export function keepLink(store: AppStore, { address }: Host): void {
  if (!address) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = Number.NEGATIVE_INFINITY;
  /** A choice is not written yet: a moving view does not put it off. */
  let waiting = false;
  const write = () => {
    waiting = false;
    clearTimeout(timer);
    written = performance.now();
    address.show(linkOf(store.getState()));
  };
  const writeIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(write, ms);
  };
  store.subscribe(({ versions, imageId, transform }, before) => {
    // Before the first picture is there the address still says what the page is to become.
    if (!versions || !imageId) return;
    const rest = written + REST_MS - performance.now();
    if (transform !== before.transform) {
      if (!waiting) writeIn(VIEW_RESTS_MS);
    } else if (rest > 0) {
      waiting = true;
      writeIn(rest);
    } else write();
  });
}
