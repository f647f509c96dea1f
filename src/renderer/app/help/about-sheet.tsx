// The sheet About and privacy: which program this is, what it stores and where, and what it fetches.
import { useEffect } from 'react';
import { bytes } from '../../../shared/format';
import { onDesktop } from '../../host/choose-host';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import styles from './about-sheet.module.css';
import { type Fact, FETCHED, stored } from './privacy';

export function AboutSheet() {
  const open = useAppState(state => state.sheet === 'about');
  const { sheetClosed } = useActions();
  return (
    <Sheet title="About and privacy" open={open} onClose={sheetClosed} width={680}>
      <Contents />
    </Sheet>
  );
}

function Contents() {
  const versions = useAppState(state => state.versions);
  const weights = useAppState(state => state.stored);
  const ready = useAppState(state => state.engine.state === 'ready' && state.versions !== null);
  const { storedWeightsOpened, sheetOpened } = useActions();
  useEffect(() => {
    if (ready) storedWeightsOpened();
  }, [ready, storedWeightsOpened]);
  const here = {
    desktop: onDesktop(),
    folder: weights?.folder ?? null,
    size: weights && bytes(weights.bytes),
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it can be longer than the window, and is scrolled by keys
    <section className={styles.contents} tabIndex={0} aria-label="The program and what it stores">
      <p className={styles.program}>
        ResNet Explorer {versions?.app}
        <span className={styles.versions}>
          {versions && `${versions.runtime}, `}
          {here.desktop ? 'desktop app' : 'in the browser'}, MIT licence
        </span>
      </p>
      <p className={styles.promise}>
        Nothing leaves this machine. Pictures, checkpoints and results stay here.
      </p>
      <Facts title="What is stored" facts={stored(here, navigator.userAgent)} />
      <Button className={styles.button} onClick={() => sheetOpened('weights')}>
        Show the weights in the cache
      </Button>
      <Facts title="What is fetched" facts={FETCHED} />
      <p className={styles.note}>
        The telemetry of ONNX Runtime is off on Linux and macOS. On Windows it tells the system’s event
        tracing which kind of model runs, where and how fast, and Windows may send that to Microsoft. To stop
        it, turn off “Send optional diagnostic data” in Settings, Privacy &amp; security, Diagnostics &amp;
        feedback.
      </p>
    </section>
  );
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <dl>
        {facts.map(({ what, where }) => (
          <div key={what} className={styles.fact}>
            <dt className={styles.what}>{what}</dt>
            <dd className={styles.where}>{where}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
