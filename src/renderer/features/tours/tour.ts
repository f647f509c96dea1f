// A guided tour: a few steps that set the page to something and say what is measured there.

import type { AppState } from '../../state/app-state';
import type { Scene } from '../../state/guide/guide-state';
import type { Live } from './live';

export interface TourStep {
  readonly title: string;
  /** What the step shows. @param state the page as it is, whichever step was before */
  scene(state: AppState): Scene;
  /** CSS selectors of the element on screen that it speaks of; later ones are for pages on which it is not there. */
  readonly points: readonly string[];
  /** Measured numbers stand between asterisks; one that is not there yet is an ellipsis. */
  text(live: Live): string;
}

export interface Tour {
  /** In links and commands. */
  readonly name: string;
  readonly title: string;
  /** What one knows afterwards, in a line. */
  readonly about: string;
  readonly steps: readonly TourStep[];
}

/** Elements that steps point at. */
export const at = {
  node: (name: string, slot: 'a' | 'b' = 'a') => [`[data-stop="${slot} ${name}"]`],
  graph: ['[aria-label="Graph of the network"]'],
  inspector: ['[aria-label="Inspector"]'],
  prediction: ['[aria-label="Prediction"]', '[aria-label="Image and predictions"]'],
  gradient: ['[aria-label="Gradient by block"]'],
  difference: ['table[aria-label="Difference"]', 'table:has(caption)'],
} as const;
