// What of the ribbon is in sight, without pixels: so that a view opens in a window of another width.

import { sameView, wholeView } from '../../figures/ribbon/view';
import type { AppState } from '../app-state';
import type { SeenView } from './view-state';

const rounded = (value: number) => Number(value.toPrecision(4));

export const seenView = {
  /** null while everything is shown */
  read({ ribbon, transform, viewAsked }: AppState): SeenView {
    if (viewAsked !== null) return viewAsked === 'whole' ? null : viewAsked;
    if (!ribbon) return null;
    const whole = wholeView(ribbon);
    if (sameView(transform, whole)) return null;
    const middle = (ribbon.width / 2 - transform.tx) / (transform.k * ribbon.world);
    return { middle: rounded(Math.min(1, Math.max(0, middle))), scale: rounded(transform.k / whole.k) };
  },
  /** The ribbon goes there as soon as it is laid out. */
  write: (_: AppState, view: SeenView): Partial<AppState> => ({ viewAsked: view ?? 'whole' }),
};
