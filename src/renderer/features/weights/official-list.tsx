// Published checkpoints that are not on this computer yet, each with its download.
import { Download as DownloadIcon } from 'lucide-react';
import { percent } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import type { Official } from '../../../shared/protocol/records';
import { type ModelName, VARIANTS } from '../../../shared/resnet/variant';
import { useActions, useAppState } from '../../state/use-app-state';
import { officialOf } from '../../state/weights/official';
import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import styles from './official-list.module.css';

interface Props {
  readonly slot: Slot;
  /** Only those of this model; null: all. */
  readonly model: ModelName | null;
}

export function OfficialList({ slot, model }: Props) {
  const official = useAppState(state => state.official);
  const weights = useAppState(state => state.weights);
  const offered = officialOf({ official, weights }, model);
  if (offered.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Official, of torchvision: 1,000 classes, top-1 as published</h3>
      <ul className={styles.list} aria-label="Official checkpoints">
        {offered.map(checkpoint => (
          <Row key={checkpoint.name} slot={slot} checkpoint={checkpoint} named={model === null} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly slot: Slot;
  readonly checkpoint: Official;
  /** Its model is said. */
  readonly named: boolean;
}

function Row({ slot, checkpoint, named }: RowProps) {
  const { name, model, recipe, sizeMiB, top1 } = checkpoint;
  const download = useAppState(state => state.downloads.find(other => other.name === name) ?? null);
  const here = useAppState(state => state.stored?.interrupted[name] ?? 0);
  const kept = here < 0.01 ? null : here;
  const { officialRequested, downloadCancelled } = useActions();
  const title = `${named ? VARIANTS[model].title : 'ImageNet-1k'}, ${recipe === 'V1' ? 'first' : 'second'} recipe (${recipe})`;
  const facts = `${sizeMiB} MiB · top-1 ${percent(top1)}`;
  return (
    <li className={styles.row}>
      <span className={styles.name}>{title}</span>
      {download ? (
        <Button className={styles.button} onClick={() => downloadCancelled(name)}>
          Cancel
        </Button>
      ) : (
        <Button
          className={styles.button}
          aria-label={`${kept === null ? 'Download' : 'Continue the download of'} ${title}`}
          onClick={() => officialRequested(slot, name)}
        >
          <DownloadIcon size={14} aria-hidden="true" />
          {kept === null ? 'Download' : 'Continue'}
        </Button>
      )}
      <span className={styles.note}>{download ? stateOf(download.fraction) : facts}</span>
      {!download && kept !== null && (
        <span className={styles.note}>{percent(kept, 0)} of it is here already</span>
      )}
      {download && (
        <div className={styles.bar}>
          <ProgressBar label={`Download of ${title}`} fraction={download.fraction} />
        </div>
      )}
    </li>
  );
}

function stateOf(fraction: number | null): string {
  return fraction === null ? 'Waiting for the server' : `Downloading, ${percent(fraction, 0)}`;
}
