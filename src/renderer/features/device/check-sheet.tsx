// The check of the execution providers: begun and stopped here, a row for each as it comes in, and the report to copy.

import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { checkText, choiceText, MEASURES, machineFacts } from '../../../shared/check/check-text';
import { DEVICE_TITLES } from '../../../shared/device-titles';
import { percent } from '../../../shared/format';
import type { DeviceCheck } from '../../state/engine/connection-state';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import { Sheet } from '../../ui/sheet';
import styles from './check-sheet.module.css';
import { CheckTable } from './check-table';
import { pageAdapter } from './page-adapter';

export function CheckSheet() {
  const open = useAppState(state => state.sheet === 'check');
  const { sheetClosed } = useActions();
  return (
    <Sheet title="What each device computes" open={open} onClose={sheetClosed} width={920}>
      <Body />
    </Sheet>
  );
}

function Body() {
  const check = useAppState(state => state.check);
  const adapter = usePageAdapter();
  return (
    // Longer than the window: it takes the focus, so that it can be scrolled by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.contents} tabIndex={0} aria-label="Check of the devices">
      <p className={styles.note}>
        Every execution provider that the runtime offers is started; ResNet-18 and ResNet-50 are inspected on
        it and on the CPU. One that disagrees, does not work or ends the engine is never taken by the
        automatic choice. It takes less than a minute, on a software adapter several; the page waits
        meanwhile.
      </p>
      <Controls check={check} adapter={adapter} />
      {check && <Result check={check} adapter={adapter} />}
    </section>
  );
}

function Controls({
  check,
  adapter,
}: {
  readonly check: DeviceCheck | null;
  readonly adapter: string | null;
}) {
  const alive = useAppState(state => state.engine.state === 'ready');
  const { checkStarted, checkCancelled, textCopied } = useActions();
  if (check && check.fraction !== null) {
    const { devices, providers, fraction } = check;
    const device = devices[providers.length];
    const doing = device ? `Checking ${DEVICE_TITLES[device]}` : 'Starting the check';
    return (
      <div className={styles.controls} role="status">
        <span className={styles.doing}>
          {doing}
          {devices.length > 0 && `, ${providers.length + 1} of ${devices.length}`} … {percent(fraction, 0)}
        </span>
        <ProgressBar label={doing} fraction={fraction} />
        <Button onClick={checkCancelled}>Cancel</Button>
      </div>
    );
  }
  const { machine, providers } = check ?? { machine: null, providers: [] };
  const copy = () =>
    machine &&
    textCopied('report', checkText({ machine, providers }, adapter ? [['page’s adapter', adapter]] : []));
  return (
    <div className={styles.controls}>
      <Button look={check ? 'plain' : 'primary'} disabled={!alive} onClick={checkStarted}>
        {check ? 'Check again' : 'Check'}
      </Button>
      {machine && providers.length > 0 && (
        <Button onClick={copy}>
          <Copy size={14} aria-hidden="true" />
          Copy the report
        </Button>
      )}
    </div>
  );
}

function Result({ check, adapter }: { readonly check: DeviceCheck; readonly adapter: string | null }) {
  const { machine, providers, stopped, fraction } = check;
  const choice = machine && fraction === null ? choiceText({ machine, providers }) : null;
  return (
    <>
      {stopped && (
        <p className={styles.stopped} role="alert">
          {stopped}
        </p>
      )}
      {choice && <p className={styles.choice}>{choice}</p>}
      <Disagreeing check={check} />
      {providers.length > 0 && <CheckTable providers={providers} />}
      {providers.some(({ networks }) => networks.some(({ differences }) => differences)) && (
        <p className={styles.note}>{MEASURES}</p>
      )}
      {machine && (
        <dl className={styles.facts} aria-label="This machine">
          {[
            ...machineFacts({ machine, providers }),
            ...(adapter ? [['page’s adapter', adapter] as const] : []),
          ].map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** The device in use was asked for by name and computes something else. */
function Disagreeing({ check }: { readonly check: DeviceCheck }) {
  const used = useAppState(state => state.device?.used);
  const wrong = check.providers.some(({ device, outcome }) => device === used && outcome === 'disagrees');
  if (!used || !wrong) return null;
  return (
    <p className={styles.stopped} role="alert">
      {DEVICE_TITLES[used]} is in use, though its numbers are not the CPU’s. Choose Automatic or CPU in the
      device menu.
    </p>
  );
}

function usePageAdapter(): string | null {
  const [adapter, setAdapter] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void pageAdapter().then(found => {
      if (!gone) setAdapter(found);
    });
    return () => {
      gone = true;
    };
  }, []);
  return adapter;
}
