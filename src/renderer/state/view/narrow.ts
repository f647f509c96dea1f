// When the window is too narrow for three panes.

/** Below this many pixels three panes do not fit: the left one folds to icons. */
const NARROW = 1180;

export function isNarrow(): boolean {
  return typeof window !== 'undefined' && window.innerWidth < NARROW;
}
