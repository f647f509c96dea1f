// Turns the rings on all blocks on and off.
import { Scissors } from 'lucide-react';
import { useActions, useAppState } from '../../../state/use-app-state';
import styles from './edit-button.module.css';

export function EditButton() {
  const editing = useAppState(state => state.editing);
  const { editingChosen } = useActions();
  return (
    <button
      type="button"
      className={styles.button}
      aria-pressed={editing}
      title="Scale, cut or restore the paths of each block (E)"
      onClick={() => editingChosen(!editing)}
    >
      <Scissors size={14} aria-hidden="true" /> Edit
    </button>
  );
}
