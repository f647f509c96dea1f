// Every way to bring in a picture, under one button.
import { Camera, FolderOpen, ImagePlus } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { PATTERN_KINDS, type PatternKind } from '../../../shared/picture/pattern';
import { useActions } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { openFileDialog } from '../../ui/file-dialog';
import { openFolderDialog } from '../../ui/folder-dialog';
import { Popover } from '../../ui/popover';
import styles from './add-picture.module.css';
import { SampleList } from './sample-list';

const TITLES: Readonly<Record<PatternKind, string>> = { grating: 'Grating', noise: 'Noise', grey: 'Grey' };

export function AddPicture({ trigger }: { readonly trigger: ReactElement }) {
  const { patternChosen, cameraStarted } = useActions();
  const [open, setOpen] = useState(false);
  return (
    <Popover title="Add a picture" trigger={trigger} width={272} open={open} onOpenChange={setOpen}>
      <div className={styles.ways}>
        <Button
          look="primary"
          onClick={() => {
            setOpen(false);
            openFileDialog();
          }}
        >
          <ImagePlus size={16} aria-hidden="true" />
          Open a file…
        </Button>
        <Button
          onClick={() => {
            setOpen(false);
            openFolderDialog();
          }}
        >
          <FolderOpen size={16} aria-hidden="true" />
          Open a folder…
        </Button>
        <Button
          onClick={() => {
            setOpen(false);
            cameraStarted();
          }}
        >
          <Camera size={16} aria-hidden="true" />
          Start the camera
        </Button>
        <p className={styles.note}>
          or drop a file or a folder anywhere, or paste a picture. JPEG, PNG, WebP, GIF, TIFF, AVIF, BMP.
        </p>
        <h3 className={styles.heading}>Patterns</h3>
        <div className={styles.row}>
          {PATTERN_KINDS.map(kind => (
            <Button
              key={kind}
              onClick={() => {
                setOpen(false);
                patternChosen({ kind });
              }}
            >
              {TITLES[kind]}
            </Button>
          ))}
        </div>
        <h3 className={styles.heading}>Samples</h3>
        <SampleList onChosen={() => setOpen(false)} />
      </div>
    </Popover>
  );
}
