// What is changed of a network, while something is: one chip each, and the ways back.
import { Columns2, RotateCcw, Undo2, X } from 'lucide-react';
import { SLOTS, type Slot } from '../../../shared/protocol/messages';
import { editsIn } from '../../state/network/network';
import { type Edit, editWords, isEdited, listOf, nameOf } from '../../state/surgery/edits';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button, IconButton } from '../../ui/button';
import styles from './edits-bar.module.css';

const ONE: readonly Slot[] = ['a'];

export function EditsBars() {
  const comparing = useAppState(state => state.comparing);
  return (comparing ? SLOTS : ONE).map(slot => <EditsBar key={slot} slot={slot} named={comparing} />);
}

function EditsBar({ slot, named }: { readonly slot: Slot; readonly named: boolean }) {
  const edits = useAppState(state => editsIn(state, slot));
  const undo = useAppState(state => state.history.undo);
  const { undoRequested, editsRestored, comparedWithOriginal } = useActions();
  if (!isEdited(edits)) return null;
  const list = listOf(edits);
  const of = named ? ` of ${slot.toUpperCase()}` : '';
  return (
    <section className={styles.bar} aria-label={`Edits of the network${of}`} data-unshared>
      <h3 className={styles.count}>
        {list.length} {list.length === 1 ? 'edit' : 'edits'}
        {of}
      </h3>
      <ul className={styles.chips}>
        {list.map(edit => (
          <Chip key={nameOf(edit)} slot={slot} edit={edit} />
        ))}
      </ul>
      <div className={styles.actions}>
        <Button
          look="quiet"
          disabled={undo === null}
          title={undo ? `Undo: ${undo}` : 'Undo'}
          onClick={undoRequested}
        >
          <Undo2 size={14} aria-hidden="true" /> <span>Undo</span>
        </Button>
        <Button look="quiet" onClick={() => editsRestored(slot)}>
          <RotateCcw size={14} aria-hidden="true" /> <span>Restore all</span>
        </Button>
        {!named && (
          <Button onClick={comparedWithOriginal} title="The network as trained in A, the edited one in B">
            <Columns2 size={14} aria-hidden="true" /> <span>Compare with original</span>
          </Button>
        )}
      </div>
    </section>
  );
}

function Chip({ slot, edit }: { readonly slot: Slot; readonly edit: Edit }) {
  const { gateChanged, channelScaled, nodeSelected, channelSelected } = useActions();
  const node = edit.kind === 'gate' ? edit.block : edit.node;
  const select = () => {
    nodeSelected(slot, node);
    if (edit.kind === 'channel') channelSelected(edit.channel);
  };
  const restore = () => {
    if (edit.kind === 'gate') gateChanged(slot, edit.block, edit.side, 1);
    else channelScaled(slot, edit.node, edit.channel, 1);
  };
  return (
    <li className={styles.chip} data-part={edit.kind === 'gate' ? edit.side : 'channel'}>
      <button type="button" className={styles.name} onClick={select}>
        <b>{node}</b> {editWords(edit)}
      </button>
      <IconButton label={`Restore ${nameOf(edit)}`} className={styles.restore} onClick={restore}>
        <X size={13} />
      </IconButton>
    </li>
  );
}
