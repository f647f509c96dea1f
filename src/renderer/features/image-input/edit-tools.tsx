// What the pointer does on the picture: moves the crop, or paints grey squares.

import { Brush, Crop as CropIcon, RotateCcw, Trash2, Undo2 } from 'lucide-react';
import { BRUSH, brushSide } from '../../state/picture/edits-slice';
import type { Picture } from '../../state/picture/picture-state';
import { useActions, useAppState } from '../../state/use-app-state';
import { IconButton } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import { Slider } from '../../ui/slider';
import styles from './edit-tools.module.css';

const TOOLS = [
  { value: 'crop', label: <CropIcon size={14} aria-hidden="true" />, title: 'Move and zoom the crop' },
  { value: 'paint', label: <Brush size={14} aria-hidden="true" />, title: 'Paint grey squares' },
] as const;

export function EditTools({ picture }: { readonly picture: Picture }) {
  const painting = useAppState(state => state.brush.held);
  const { brushHeld } = useActions();
  return (
    <div className={styles.tools}>
      <Segmented
        label="Tool for the picture"
        size="small"
        segments={TOOLS}
        value={painting ? 'paint' : 'crop'}
        onChange={tool => brushHeld(tool === 'paint')}
      />
      {painting ? <PaintTools picture={picture} /> : <CropTools picture={picture} />}
    </div>
  );
}

function CropTools({ picture: { imageId } }: { readonly picture: Picture }) {
  const chosen = useAppState(state => imageId in state.crops);
  const { cropReset } = useActions();
  return (
    <>
      <span className={styles.note}>{chosen ? 'Crop of your choice' : 'Crop of the weights'}</span>
      <IconButton
        label="Put the crop back"
        className={styles.tool}
        disabled={!chosen}
        onClick={() => cropReset(imageId)}
      >
        <RotateCcw size={14} aria-hidden="true" />
      </IconButton>
    </>
  );
}

function PaintTools({ picture }: { readonly picture: Picture }) {
  const { imageId } = picture;
  const size = useAppState(state => state.brush.size);
  const side = useAppState(state => brushSide(state, picture));
  const painted = useAppState(state => imageId in state.strokes);
  const { brushSized, strokeTakenBack, strokesCleared } = useActions();
  return (
    <>
      <div className={styles.size}>
        <Slider
          bare
          label="Brush"
          words={`${side} px`}
          value={size}
          least={BRUSH.least}
          most={BRUSH.most}
          step={0.01}
          onChange={brushSized}
        />
      </div>
      <IconButton
        label="Take back the last stroke"
        className={styles.tool}
        disabled={!painted}
        onClick={() => strokeTakenBack(imageId)}
      >
        <Undo2 size={14} aria-hidden="true" />
      </IconButton>
      <IconButton
        label="Clear the painting"
        className={styles.tool}
        disabled={!painted}
        onClick={() => strokesCleared(imageId)}
      >
        <Trash2 size={14} aria-hidden="true" />
      </IconButton>
    </>
  );
}
