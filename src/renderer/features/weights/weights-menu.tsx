// Which weights a network runs with, and what is known of them.
import { Check, ChevronDown, Dices, FolderOpen, Library } from 'lucide-react';
import { useState } from 'react';
import { counted, percent } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import type { WeightsEntry } from '../../../shared/protocol/records';
import { entryOf, isUntrained, networkTitle, UNTRAINED } from '../../state/network/network';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { askForFiles } from '../../ui/file-dialog';
import { Popover } from '../../ui/popover';
import { ClassNames } from './class-names';
import { FedAs } from './fed-as';
import { ModelCard } from './model-card';
import { OfficialList } from './official-list';
import { ReceiptTable } from './receipt-table';
import styles from './weights-menu.module.css';

export function WeightsMenu({ slot }: { readonly slot: Slot }) {
  const network = useAppState(state => state.panes[slot].network);
  const weights = useAppState(state => state.weights);
  const comparing = useAppState(state => state.comparing);
  const { weightsChosen, sheetOpened, filesChosen } = useActions();
  const [open, setOpen] = useState(false);
  const current = entryOf(network, weights);
  const untrained = isUntrained(network.weights);
  const title = untrained ? 'Untrained' : (current?.title ?? 'Weights');
  const seed = Number(network.weights.split(':')[1] ?? 0);
  return (
    <Popover
      title={`Weights of ${networkTitle(network, weights)}`}
      width={376}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button
          className={styles.trigger}
          aria-label={`${comparing ? `Weights of ${slot.toUpperCase()}` : 'Weights'}: ${title}`}
        >
          <span className={styles.title}>{title}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <ul className={styles.list} aria-label="Weights that fit">
        {weights
          .filter(entry => entry.model === network.model)
          .map(entry => (
            <Row
              key={entry.id}
              title={entry.title}
              note={noteOf(entry)}
              chosen={entry === current}
              onChoose={() => weightsChosen(slot, entry.id)}
            />
          ))}
        <Row
          title="Untrained"
          note={`Kaiming initialisation${untrained ? `, seed ${seed}` : ''}`}
          chosen={untrained}
          onChoose={() => weightsChosen(slot, UNTRAINED)}
        />
      </ul>
      <div className={styles.actions}>
        <Button
          onClick={() => {
            setOpen(false);
            askForFiles(files => filesChosen(files, slot));
          }}
        >
          <FolderOpen size={15} aria-hidden="true" />
          Open a checkpoint…
        </Button>
        <Button
          onClick={() => {
            setOpen(false);
            sheetOpened('weights');
          }}
        >
          <Library size={15} aria-hidden="true" />
          Library…
        </Button>
        {untrained && (
          <Button onClick={() => weightsChosen(slot, `untrained:${seed + 1}`)}>
            <Dices size={15} aria-hidden="true" />
            Draw again
          </Button>
        )}
      </div>
      <p className={styles.formats}>
        safetensors, ONNX, .pth and .pt with a state_dict. Reading a checkpoint never runs anything in it.
      </p>
      {current?.card && <ModelCard entry={current} />}
      {current?.source && <ClassNames slot={slot} entry={current} onAsk={() => setOpen(false)} />}
      {current?.source && <FedAs entry={current} />}
      <OfficialList slot={slot} model={network.model} />
      {current && <ReceiptTable entry={current} />}
    </Popover>
  );
}

function noteOf({ receipt, accuracy }: WeightsEntry): string {
  const classes = counted(receipt.classes, 'class', 'classes');
  return accuracy ? `${classes} · top-1 ${percent(accuracy.top1)} on ${accuracy.on}` : classes;
}

interface RowProps {
  readonly title: string;
  readonly note: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Row({ title, note, chosen, onChoose }: RowProps) {
  return (
    <li>
      <button type="button" className={styles.row} aria-pressed={chosen} onClick={onChoose}>
        <span className={styles.mark}>{chosen && <Check size={14} aria-hidden="true" />}</span>
        <span className={styles.name}>{title}</span>
        <span className={styles.note}>{note}</span>
      </button>
    </li>
  );
}
