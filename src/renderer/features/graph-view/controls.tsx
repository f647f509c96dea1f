// Level of detail and zoom, above the ribbon.
import { Maximize2, Minus, Plus } from 'lucide-react';
import { useActions, useAppState } from '../../state/app-state';
import { IconButton } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import styles from './graph-view.module.css';
import type { Ribbon } from './use-ribbon';

const LEVELS = [
  { value: 'stages', label: 'Stages' },
  { value: 'blocks', label: 'Blocks' },
  { value: 'layers', label: 'Layers' },
] as const;
const STEP = 1.6;

export function Controls({ ribbon }: { readonly ribbon: Ribbon }) {
  const level = useAppState(state => state.level);
  const { levelChosen } = useActions();
  return (
    <div className={styles.controls}>
      <Segmented
        label="Level of detail"
        size="small"
        segments={LEVELS}
        value={level}
        onChange={levelChosen}
      />
      <div className={styles.zoom}>
        <IconButton label="Zoom out" onClick={() => ribbon.zoomStep(1 / STEP)}>
          <Minus size={15} />
        </IconButton>
        <IconButton label="Zoom in" onClick={() => ribbon.zoomStep(STEP)}>
          <Plus size={15} />
        </IconButton>
        <IconButton label="Show the whole network" onClick={ribbon.fitAll}>
          <Maximize2 size={14} />
        </IconButton>
      </div>
    </div>
  );
}
