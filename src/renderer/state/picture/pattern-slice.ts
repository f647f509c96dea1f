// The synthetic pattern that was looked at last: changing a number of it shows another picture in its place.

import { placeCrop } from '../../../shared/picture/crop';
import type { Pattern } from '../../../shared/picture/pattern';
import type { AppState } from '../app-state';
import { networkOf, preprocessingOf, specOf } from '../network/network';
import type { SliceTools } from '../slice-tools';

export interface PatternActions {
  /** Makes that pattern and looks at it. */
  patternChosen(change: Partial<Pattern>): void;
}

export function patternActions({ get, set, engine }: SliceTools): PatternActions {
  return {
    patternChosen: change => {
      set(({ pattern }) => ({ pattern: { ...pattern, ...change } }));
      engine().openPattern(get().pattern, patternSide(get()));
    },
  };
}

/** Side of a square picture that the network of pane a takes without resizing: its pixels are fed as they are made. */
export function patternSide(state: Pick<AppState, 'panes' | 'weights' | 'comparing'>): number {
  const network = networkOf(state, 'a');
  const { input } = specOf(network, state.weights);
  return placeCrop([1, 1], preprocessingOf(network, state.weights), input).x.size;
}
