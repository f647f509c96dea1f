// Going through a tour.
import type { AppStore } from '../../state/store';
import { appStore } from '../../state/store';
import { tourOf } from './tours';

/** Shows a step; beyond the last one the last one stays. */
export function goToStep(name: string, step: number, store: Pick<AppStore, 'getState'> = appStore): void {
  const tour = tourOf(name);
  if (!tour) return;
  const at = Math.min(tour.steps.length - 1, Math.max(0, step));
  const state = store.getState();
  state.actions.tourShown(name, at, tour.steps[at]!.scene(state));
}
