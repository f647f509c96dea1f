// What the taskbar shows: how far the long work is that somebody waits for, be it while looking elsewhere.
import type { TaskProgress } from '../../../shared/protocol/desktop';
import type { AppState } from '../../state/types';

type Work = Pick<AppState, 'downloads' | 'opening' | 'saving'>;

/** The mean over downloads, else over files that are being read, else over what is computed for a file; null without. */
export function taskProgress({ downloads, opening, saving }: Work): TaskProgress {
  const work = [downloads, opening, saving].find(some => some.length > 0);
  if (!work) return null;
  const known = work.flatMap(({ fraction }) => (fraction === null ? [] : [fraction]));
  if (known.length === 0) return 'unknown';
  return known.reduce((sum, fraction) => sum + fraction, 0) / work.length;
}
