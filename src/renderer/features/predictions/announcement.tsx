// Says the best classes of a finished run to a screen reader. What comes in quick succession (a camera, a folder that
// is run through) is said once it rests.

import { useEffect, useState } from 'react';
import { percent } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import { titleOf } from '../../../shared/resnet/title';
import type { Run } from '../../state/run/run-state';
import { useAppState } from '../../state/use-app-state';
import { Unseen } from '../../ui/unseen';
import { shortName } from './class-name';

const RESTS_MS = 800;

export function announcement(run: Run): string {
  const best = run.top5
    .slice(0, 3)
    .map(({ name, probability }) => `${shortName(name)} ${percent(probability)}`)
    .join(', ');
  return `${titleOf(run.network)} predicts: ${best}.`;
}

export function Announcement({ slot }: { readonly slot: Slot }) {
  const run = useAppState(state => (state.panes[slot].progress ? null : state.panes[slot].run));
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!run) return;
    const timer = setTimeout(() => setSaid(announcement(run)), RESTS_MS);
    return () => clearTimeout(timer);
  }, [run]);
  return (
    <Unseen aria-live="polite" data-announces={slot}>
      {said}
    </Unseen>
  );
}
