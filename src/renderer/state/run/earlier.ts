// The run that the one on screen is held against: the last one of the same picture that answered otherwise.
import type { Run } from './run-state';

/** What is kept of a run once another has taken its place. */
export type Earlier = Pick<Run, 'imageId' | 'network' | 'input' | 'logits'>;

function sameNumbers(a: Run['logits'], b: Run['logits']): boolean {
  return a.length === b.length && a.every((logit, i) => logit === b[i]);
}

/**
 * @param shown the run on screen, and what it is held against
 * @param next the run that takes its place
 * @returns what `next` is held against; null for the first run of a picture, and for frames of a camera
 */
export function earlierOf(
  { run, earlier }: { readonly run: Run | null; readonly earlier: Earlier | null },
  next: Run,
): Earlier | null {
  if (!run || run.imageId !== next.imageId || next.live) return null;
  // Another part of the same run, another class to differentiate: nothing has changed in what is predicted.
  if (sameNumbers(run.logits, next.logits)) return earlier;
  const { imageId, network, input, logits } = run;
  return { imageId, network, input, logits };
}
