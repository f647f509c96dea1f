// What is true of everything on screen and must be known: the engine is down, a network is untrained, a run failed.
import { CircleAlert, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { percent } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import { titleOf } from '../../../shared/resnet/title';
import type { ModelName } from '../../../shared/resnet/variant';
import { isUntrained, networkTitle } from '../../state/network/network';
import { useActions, useAppState } from '../../state/use-app-state';
import { officialOf } from '../../state/weights/official';
import { Button, IconButton } from '../../ui/button';
import { askForFiles } from '../../ui/file-dialog';
import { ProgressBar } from '../../ui/progress-bar';
import styles from './banners.module.css';

export function Banners() {
  const comparing = useAppState(state => state.comparing);
  return (
    <div className={styles.banners}>
      <EngineBanner />
      <RunBanner slot="a" />
      {comparing && <RunBanner slot="b" />}
      <UntrainedBanner slot="a" />
      {comparing && <UntrainedBanner slot="b" />}
    </div>
  );
}

function EngineBanner() {
  const { state, message } = useAppState(current => current.engine);
  const kept = useAppState(current => current.panes.a.run !== null);
  const { reconnectRequested } = useActions();
  if (state === 'ready' || state === 'starting') return null;
  return (
    <Banner
      tone="danger"
      action={state === 'gone' && <Button onClick={reconnectRequested}>Reconnect</Button>}
    >
      {message} {kept && 'What you see is the last result.'}
    </Banner>
  );
}

function RunBanner({ slot }: { readonly slot: Slot }) {
  const error = useAppState(state => state.panes[slot].error);
  const title = useAppState(state => networkTitle(state.panes[slot].network, state.weights));
  const kept = useAppState(state => state.panes[slot].run?.network ?? null);
  const alive = useAppState(state => state.engine.state === 'ready');
  const { inspectAgain } = useActions();
  if (!error || !alive) return null;
  const tone = error.code === 'cancelled' ? 'warning' : 'danger';
  return (
    <Banner tone={tone} action={<Button onClick={inspectAgain}>Try again</Button>}>
      {title} was not inspected: {error.message}{' '}
      {kept && `What you see is the last result, of ${titleOf(kept)}.`}
    </Banner>
  );
}

function UntrainedBanner({ slot }: { readonly slot: Slot }) {
  const { model, weights } = useAppState(state => state.panes[slot].network);
  const title = useAppState(state => networkTitle(state.panes[slot].network, state.weights));
  const comparing = useAppState(state => state.comparing);
  const { filesChosen } = useActions();
  const [closed, setClosed] = useState<ModelName | null>(null);
  const touring = useAppState(state => state.tour !== null); // a tour says so itself
  if (!isUntrained(weights) || closed === model || touring) return null;
  return (
    <Banner
      tone="warning"
      action={
        <>
          <OfficialDownload slot={slot} model={model} />
          <Button onClick={() => askForFiles(files => filesChosen(files, slot))}>Open a checkpoint…</Button>
          <IconButton label="Close this hint" onClick={() => setClosed(model)}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </>
      }
    >
      {comparing && `${slot.toUpperCase()}: `}
      <strong>{title} is untrained.</strong>
      <span className={styles.roomy}> Its classes mean nothing, and its activations grow with depth.</span>
    </Banner>
  );
}

/** The first recipe's checkpoint; the others are in the menu of weights. */
function OfficialDownload({ slot, model }: { readonly slot: Slot; readonly model: ModelName }) {
  const official = useAppState(state => state.official);
  const weights = useAppState(state => state.weights);
  const [first] = officialOf({ official, weights }, model);
  const download = useAppState(state => state.downloads.find(other => other.name === first?.name) ?? null);
  const { officialRequested, downloadCancelled } = useActions();
  if (!first) return null;
  if (!download)
    return (
      <Button onClick={() => officialRequested(slot, first.name)}>
        Download official weights ({first.sizeMiB} MiB)
      </Button>
    );
  const { fraction } = download;
  return (
    <div className={styles.download}>
      <span className={styles.state}>
        {fraction === null ? 'Waiting for the server' : `Downloading, ${percent(fraction, 0)}`}
      </span>
      <div className={styles.bar}>
        <ProgressBar label={`Download of ${first.file}`} fraction={fraction} />
      </div>
      <Button onClick={() => downloadCancelled(first.name)}>Cancel</Button>
    </div>
  );
}

interface BannerProps {
  readonly tone: 'danger' | 'warning';
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Banner({ tone, action, children }: BannerProps) {
  const Icon = tone === 'danger' ? CircleAlert : TriangleAlert;
  return (
    <div className={styles.banner} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden="true" className={styles.icon} />
      <p>{children}</p>
      <div className={styles.action}>{action}</div>
    </div>
  );
}
