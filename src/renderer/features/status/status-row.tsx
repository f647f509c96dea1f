// Times, bytes, what is computed for a file, and what is true of the numbers on screen.

import { ShieldCheck } from 'lucide-react';
import { bytes, milliseconds, percent } from '../../../shared/format';
import type { Timings } from '../../../shared/protocol/records';
import { titleOf } from '../../../shared/resnet/title';
import type { Saving } from '../../state/keep/keep-state';
import { networkTitle } from '../../state/network/network';
import type { Pane } from '../../state/network/network-state';
import { useActions, useAppState } from '../../state/use-app-state';
import { Hint } from '../../ui/hint';
import { ProgressBar } from '../../ui/progress-bar';
import { useSlow } from '../../ui/use-slow';
import styles from './status-row.module.css';

export function StatusRow() {
  const slot = useAppState(state => (state.comparing && state.panes.b.progress ? 'b' : state.selection.slot));
  const pane = useAppState(state => state.panes[slot]);
  const slow = useSlow(pane.progress?.since ?? null);
  const { sheetOpened } = useActions();
  return (
    <footer className={styles.row}>
      <div className={styles.left} role="status">
        {slow && pane.progress ? <Working slot={slot} pane={pane} /> : <Times pane={pane} />}
      </div>
      <SavingLine />
      <span className={styles.fact}>
        <Hint text="Every BatchNorm uses its running mean and variance, as when a network is deployed; a picture’s numbers do not depend on a batch (Ioffe and Szegedy 2015, section 3.1).">
          BatchNorm in evaluation mode
        </Hint>
      </span>
      <button type="button" className={styles.right} onClick={() => sheetOpened('about')}>
        <ShieldCheck size={14} aria-hidden="true" />
        Nothing leaves this machine
      </button>
    </footer>
  );
}

function Working({ slot, pane }: { readonly slot: 'a' | 'b'; readonly pane: Pane }) {
  const { inspectionCancelled } = useActions();
  const title = useAppState(state => networkTitle(pane.network, state.weights));
  const progress = pane.progress!;
  return (
    <>
      <span className={styles.pulse} aria-hidden="true" />
      <span>
        {title}: {progress.step}
        {progress.fraction !== null && ` ${percent(progress.fraction, 0)}`}
      </span>
      <button type="button" className={styles.cancel} onClick={() => inspectionCancelled(slot)}>
        Cancel
      </button>
    </>
  );
}

/** The first of what is being computed to be saved. */
function SavingLine() {
  const saving = useAppState(state => state.saving[0] ?? null);
  const slow = useSlow(saving?.since ?? null);
  return slow && saving && <SavingWork {...saving} />;
}

function SavingWork({ id, what, fraction }: Saving) {
  const { savingCancelled } = useActions();
  const label = `Saving ${what}`;
  return (
    <div className={styles.saving}>
      <span>{label}</span>
      <span className={styles.bar}>
        <ProgressBar label={label} fraction={fraction} />
      </span>
      <span className={styles.share}>{fraction === null ? 'waiting' : percent(fraction, 0)}</span>
      <button
        type="button"
        className={styles.cancel}
        aria-label={`Cancel: ${label}`}
        onClick={() => savingCancelled(id)}
      >
        Cancel
      </button>
    </div>
  );
}

const STEPS: readonly (readonly [keyof Timings, string])[] = [
  ['decode', 'decode'],
  ['build', 'build graph'],
  ['create', 'create session'],
  ['forward', 'forward first'],
  ['run', 'run'],
];

function Times({ pane }: { readonly pane: Pane }) {
  const timings = pane.run?.numbers?.timings;
  if (pane.run?.live) return <span>{titleOf(pane.run.network)} on the camera, forward only</span>;
  if (!pane.run || !timings) return <span>No run yet</span>;
  const steps = STEPS.flatMap(([key, name]) => {
    const time = timings[key];
    return time === null || time < 0.05 ? [] : [`${name} ${milliseconds(time)}`];
  });
  return (
    <>
      <span>
        {titleOf(pane.run.network)} in{' '}
        <Hint text="With every statistic and every gradient exposed: not the time that the deployed network would take.">
          {milliseconds(timings.total)}
        </Hint>
      </span>
      <span className={styles.steps}>{steps.join(' · ')}</span>
      <span className={styles.received}>{bytes(pane.received)} received</span>
    </>
  );
}
