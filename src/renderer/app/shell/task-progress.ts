// What the taskbar shows: how far the long work is that somebody waits for, be it while looking elsewhere.

import type { TaskProgress } from '../../../shared/protocol/desktop';
import type { AppState } from '../../state/app-state';
import type { DeviceCheck } from '../../state/engine/connection-state';

type Work = Pick<AppState, 'downloads' | 'opening' | 'saving' | 'check'>;

/** The mean over downloads, else over files that are being read, else over what is computed for a file, else how far the
 * check of the devices is; null without. */
export function taskProgress({ downloads, opening, saving, check }: Work): TaskProgress {
  const checking = check && check.fraction !== null ? [{ fraction: shareOf(check) }] : [];
  const work = [downloads, opening, saving, checking].find(some => some.length > 0);
  if (!work) return null;
  const known = work.flatMap(({ fraction }) => (fraction === null ? [] : [fraction]));
  if (known.length === 0) return 'unknown';
  return known.reduce((sum, fraction) => sum + fraction, 0) / work.length;
}

/** Of all devices together; null before they are known. */
function shareOf({ devices, providers, fraction }: DeviceCheck): number | null {
  return devices.length === 0 ? null : (providers.length + (fraction ?? 0)) / devices.length;
}
