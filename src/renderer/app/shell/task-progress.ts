// What the taskbar shows: how far the long work is that somebody waits for, be it while looking elsewhere.
import type { TaskProgress } from '../../../shared/protocol/desktop';
import type { AppState } from '../../state/types';

/** The mean over downloads, else over files that are being read; null where there are none. */
export function taskProgress({ downloads, opening }: Pick<AppState, 'downloads' | 'opening'>): TaskProgress {
  const work = downloads.length > 0 ? downloads : opening;
  if (work.length === 0) return null;
  const known = work.flatMap(({ fraction }) => (fraction === null ? [] : [fraction]));
  if (known.length === 0) return 'unknown';
  return known.reduce((sum, fraction) => sum + fraction, 0) / work.length;
}
